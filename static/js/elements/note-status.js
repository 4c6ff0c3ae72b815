// <note-status>: how everything that this person writes on this page stands. Empty as long as nothing was written.
// The words: templates/notes/_words.html.

class NoteStatus extends HTMLElement {
  #standing = null

  connectedCallback() {
    this.#standing = new Standing(Blocks.here, (...said) => this.#say(...said))
  }

  disconnectedCallback() {
    this.#standing.end()
  }

  #say(name, value) {
    this.replaceChildren(...(name === "ready" ? [] : [worded(name === "saved" ? "page-saved" : name, value)]))
    this.closest(".statusline")?.classList.toggle("statusline--offline", name.startsWith("offline"))
  }
}

customElements.define("note-status", NoteStatus)
