// <file-size most="20000000" said="… # MB …"> around a file field: a file that is too large is said before it is sent.
// Without JavaScript the server says the same.

class FileSize extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this)
  }

  disconnectedCallback() {
    this.removeEventListener("change", this)
  }

  handleEvent({ target }) {
    this.querySelector(":scope > .field__error")?.remove()
    const size = target.files?.[0]?.size ?? 0
    if (size <= Number(this.getAttribute("most"))) return
    target.value = ""
    this.append(this.#sentence(Math.ceil(size / 1_000_000)))
  }

  #sentence(megabytes) {
    const line = document.createElement("p")
    line.className = "field__error"
    line.role = "alert"
    line.textContent = this.getAttribute("said").replace("#", megabytes)
    return line
  }
}

customElements.define("file-size", FileSize)
