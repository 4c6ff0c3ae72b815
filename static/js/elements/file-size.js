// <file-size most="20" said="… # MB …"> around a file field: a file of more megabytes is said before it is sent.
// Without JavaScript the server says the same (plg/core/limits.py).

const MEGABYTE = 1 << 20

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
    if (size <= Number(this.getAttribute("most")) * MEGABYTE) return
    target.value = ""
    this.append(this.#sentence(Math.ceil(size / MEGABYTE)))
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
