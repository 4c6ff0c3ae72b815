// <toast-message> in the status region: stays ten seconds, longer while pointed at or focused.

const STAY = 10_000 // milliseconds
const HOLD = ["mouseenter", "focusin"]
const RELEASE = ["mouseleave", "focusout"]

class ToastMessage extends HTMLElement {
  #timer = null

  connectedCallback() {
    for (const type of [...HOLD, ...RELEASE]) this.addEventListener(type, this)
    if (document.readyState === "complete") this.#start()
    else window.addEventListener("load", () => this.#sayAgain(), { once: true })
  }

  disconnectedCallback() {
    for (const type of [...HOLD, ...RELEASE]) this.removeEventListener(type, this)
    clearTimeout(this.#timer)
  }

  handleEvent({ type }) {
    clearTimeout(this.#timer)
    if (RELEASE.includes(type) && !this.matches(":hover, :focus-within")) this.#start()
  }

  #start() {
    this.#timer = setTimeout(() => this.remove(), STAY)
  }

  // Screen readers say what is added to a live region, not what a page arrives with.
  #sayAgain() {
    const region = this.parentElement
    this.remove()
    setTimeout(() => region.append(this), 150)
  }
}

customElements.define("toast-message", ToastMessage)
