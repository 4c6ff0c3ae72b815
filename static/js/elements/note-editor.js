// <note-editor> around the plain writing form of a note: while a save is under way nothing can be typed into a text
// area that the answer will replace; and what was typed since the last save is said to be not saved.

class NoteEditor extends HTMLElement {
  connectedCallback() {
    for (const type of ["input", "submit", "htmx:finally:request"]) this.addEventListener(type, this)
  }

  disconnectedCallback() {
    for (const type of ["input", "submit", "htmx:finally:request"]) this.removeEventListener(type, this)
  }

  handleEvent({ type }) {
    if (type === "input") this.#say()
    else this.querySelector("textarea").readOnly = type === "submit"
  }

  #say() {
    this.querySelector("[data-kept]").hidden = true
    this.querySelector("[data-not-kept]").hidden = false
  }
}

customElements.define("note-editor", NoteEditor)
