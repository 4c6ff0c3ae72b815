// <error-summary> around the notice above a refused form: takes focus, and the title of the page starts with "Fout:".

class ErrorSummary extends HTMLElement {
  connectedCallback() {
    // After the swap: htmx first gives focus back to the field that had it.
    setTimeout(() => this.#tell())
  }

  #tell() {
    const mark = document.getElementById("words-error-title").content.textContent
    if (!document.title.startsWith(mark.trim())) document.title = mark + document.title
    this.querySelector("[role=alert]")?.focus()
  }
}

customElements.define("error-summary", ErrorSummary)
