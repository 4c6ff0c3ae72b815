// <unsaved-guard> around a form with a long text: the browser asks before leaving with words that are not saved. A text
// that is live (data-live) sees to that itself.

class UnsavedGuard extends HTMLElement {
  #unsaved = false

  connectedCallback() {
    for (const type of ["input", "submit", "htmx:finally:request"]) this.addEventListener(type, this)
    window.addEventListener("beforeunload", this)
  }

  disconnectedCallback() {
    for (const type of ["input", "submit", "htmx:finally:request"]) this.removeEventListener(type, this)
    window.removeEventListener("beforeunload", this)
  }

  handleEvent(event) {
    if (event.type === "input") this.#unsaved = true
    else if (event.type === "submit") this.#unsaved = event.defaultPrevented && this.#unsaved // a plain post leaves on purpose
    else if (event.type === "beforeunload") this.#isAtRisk && event.preventDefault()
    else if (event.detail.ctx.response?.status < 400) this.#unsaved = false
  }

  get #isAtRisk() {
    return this.#unsaved && !this.querySelector("[data-live]")
  }
}

customElements.define("unsaved-guard", UnsavedGuard)
