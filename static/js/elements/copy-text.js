// <copy-text for="id" hidden>: a button that copies what stands in that field, and says so. Without this script it stays
// hidden: the field can be selected by hand.

class CopyText extends HTMLElement {
  connectedCallback() {
    this.hidden = !navigator.clipboard
    this.addEventListener("click", this)
  }

  disconnectedCallback() {
    this.removeEventListener("click", this)
  }

  async handleEvent({ target }) {
    if (!target.closest("button")) return
    const field = document.getElementById(this.getAttribute("for"))
    field.select()
    await navigator.clipboard.writeText(field.value)
    const said = this.querySelector("[data-done]")
    said.classList.remove("hush")
    said.textContent = said.dataset.done
  }
}

customElements.define("copy-text", CopyText)
