// <live-link>: says when what others do does not come at once. Its words stand in the page: data-word inside it.

const STABLE = 4_000 // milliseconds; a hiccup is not told
const AT_ONCE = new Set(["live", "polling"])

class LiveLink extends HTMLElement {
  #unfollow = () => {}
  #timer = 0

  connectedCallback() {
    this.#unfollow = Tabs.here.follow([], { state: (state) => this.#turn(state) })
    document.addEventListener("live-gone", this)
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    this.#unfollow()
    document.removeEventListener("live-gone", this)
  }

  handleEvent() {
    this.#unfollow()
    clearTimeout(this.#timer)
    this.#show("gone")
  }

  #turn(state) {
    clearTimeout(this.#timer)
    if (AT_ONCE.has(state)) this.#show(state)
    else this.#timer = setTimeout(() => this.#show(state), STABLE)
  }

  #show(state) {
    const word = this.querySelector(`template[data-word="${state}"]`)
    this.querySelector("[data-said]").replaceChildren(...(word ? [word.content.cloneNode(true)] : []))
    if (word) saying.add("link", () => word.content.textContent.trim())
  }
}

customElements.define("live-link", LiveLink)
