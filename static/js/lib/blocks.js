// All blocks that are written on this page, seen as one: its state is the worst of theirs. Says it aloud as well, but
// only when it changes for the worse or back, and not often.

const WORST = ["refused", "other", "signed-out", "offline", "busy", "saved"] // shut: all is saved, the note says why
const STABLE = 2_000 // milliseconds; a hiccup is not told
const SELDOM = 20_000

class Blocks extends EventTarget {
  static here = new Blocks()
  savedAt = null
  #all = new Set()
  #told = "saved"
  #last = 0
  #timer = 0

  add(block) {
    this.#all.add(block)
    block.addEventListener("change", this)
  }

  delete(block) {
    this.#all.delete(block)
    block.removeEventListener("change", this)
    this.handleEvent()
  }

  handleEvent() {
    for (const { savedAt } of this.#all) if (savedAt > this.savedAt) this.savedAt = savedAt
    this.dispatchEvent(new Event("change"))
    this.#timer ||= setTimeout(() => this.#announce(), Math.max(STABLE, this.#last + SELDOM - Date.now()))
  }

  get state() {
    return WORST.find((state) => [...this.#all].some((block) => block.state === state)) ?? "saved"
  }

  get edits() {
    const all = [...this.#all].map((block) => block.edits)
    return { count: all.reduce((sum, { count }) => sum + count, 0), areKept: all.every(({ areKept }) => areKept) }
  }

  #announce() {
    this.#timer = 0
    const { state } = this
    if (state === "busy" || state === this.#told) return
    this.#told = state
    this.#last = Date.now()
    const said = document.createElement("span")
    said.className = "hush"
    const told = state === "saved" ? worded("back") : worded(...standing(this)).querySelector(".state")
    said.textContent = told.textContent
    document.getElementById("status").append(said)
    setTimeout(() => said.remove(), SELDOM)
  }
}
