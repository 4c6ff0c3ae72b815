// How a block stands, told when that changes; of a save under way only that it is, and that it takes long.

const LONG = 3_000 // milliseconds; a save that takes longer is told in numbers

class Standing {
  #block
  #tell
  #state = ""
  #timer = 0

  // `tell` is called with the name and value of a wording (words.js).
  constructor(block, tell) {
    this.#block = block
    this.#tell = tell
    block.addEventListener("change", this)
    this.handleEvent()
  }

  end() {
    clearTimeout(this.#timer)
    this.#block.removeEventListener("change", this)
  }

  handleEvent() {
    const { state } = this.#block
    if (state === "busy" && this.#state === "busy") return
    clearTimeout(this.#timer)
    if (state === "busy") this.#timer = setInterval(() => this.#tell(...standing(this.#block, true)), LONG)
    this.#state = state
    this.#tell(...standing(this.#block, false))
  }
}
