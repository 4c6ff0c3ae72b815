// <note-editor> around the plain writing form of a note: while a save is under way nothing can be typed into a text
// area that the answer will replace.

class NoteEditor extends HTMLElement {
  connectedCallback() {
    for (const type of ["submit", "htmx:finally:request"]) this.addEventListener(type, this)
  }

  disconnectedCallback() {
    for (const type of ["submit", "htmx:finally:request"]) this.removeEventListener(type, this)
  }

  handleEvent({ type }) {
    this.querySelector("textarea").readOnly = type === "submit"
  }
}

customElements.define("note-editor", NoteEditor)
