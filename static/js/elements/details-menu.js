// <details-menu><details>…</details></details-menu>: closes on Escape, on a press elsewhere and when focus leaves.

class DetailsMenu extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", this)
    this.addEventListener("focusout", this)
    document.addEventListener("click", this)
  }

  disconnectedCallback() {
    this.removeEventListener("keydown", this)
    this.removeEventListener("focusout", this)
    document.removeEventListener("click", this)
  }

  handleEvent({ type, key, target, relatedTarget }) {
    if (type === "keydown" && key === "Escape") this.#close(true)
    if (type === "focusout" && relatedTarget && !this.contains(relatedTarget)) this.#close(false)
    if (type === "click" && !this.contains(target)) this.#close(false)
  }

  #close(back) {
    const details = this.querySelector("details")
    if (!details.open) return
    details.open = false
    if (back) details.querySelector("summary").focus()
  }
}

customElements.define("details-menu", DetailsMenu)
