// <note-status>: how everything that this person writes on this page stands, and whether the network holds the live
// connection up. Empty as long as nothing was written. The words: templates/notes/_words.html.

class NoteStatus extends HTMLElement {
  #standing = null
  #unfollow = () => {}
  #said = ["ready"]
  #isPolling = false

  connectedCallback() {
    this.#standing = new Standing(Blocks.here, (...said) => this.#say({ said }))
    this.#unfollow = Tabs.here.follow([], { state: (state) => this.#say({ isPolling: state === "polling" }) })
  }

  disconnectedCallback() {
    this.#standing.end()
    this.#unfollow()
  }

  #say({ said = this.#said, isPolling = this.#isPolling }) {
    this.#said = said
    this.#isPolling = isPolling
    const [name, value] = said
    const parts = name === "ready" ? [] : [worded(name === "saved" ? "page-saved" : name, value)]
    if (isPolling) parts.push(worded("polling"))
    this.replaceChildren(...parts)
    this.closest(".statusline")?.classList.toggle("statusline--offline", name.startsWith("offline"))
  }
}

customElements.define("note-status", NoteStatus)
