// Asking for the page anew when something changed: changes that come together are asked for once, forty tabs do not ask
// in the same instant, and a tab that nobody looks at waits until somebody does.

const GATHER = 150 // milliseconds that a first change waits for others
const SPREAD = 450 // and a random part of this
const REST = 800 // between two requests
const SHARE = 5 // and so many times as long as the last one took: who has a slow server or network asks less
const LONGEST = 3_000

class Refresh {
  #load
  #isWanted = false
  #isBusy = false
  #isStopped = false
  #next = 0
  #tries = 0
  #timer = 0

  // `load` does it, and may throw Unreachable: then it is done again later. It gets a function that says whether to stop.
  constructor(load) {
    this.#load = load
    document.addEventListener("visibilitychange", this)
  }

  want() {
    if (this.#isStopped) return
    this.#isWanted = true
    if (this.#timer || this.#isBusy || document.hidden) return
    const wait = this.#tries ? backoff(this.#tries) : Math.max(GATHER, this.#next - Date.now()) + Math.random() * SPREAD
    this.#timer = setTimeout(() => this.#run(), wait)
  }

  stop() {
    clearTimeout(this.#timer)
    this.#isStopped = true
    document.removeEventListener("visibilitychange", this)
  }

  handleEvent() {
    if (this.#isWanted) this.want()
  }

  async #run() {
    this.#timer = 0
    this.#isWanted = false
    this.#isBusy = true
    const began = Date.now()
    try {
      await this.#load(() => this.#isStopped)
      this.#tries = 0
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      this.#tries++
      this.#isWanted = true
    } finally {
      this.#next = Date.now() + Math.min(LONGEST, Math.max(REST, SHARE * (Date.now() - began)))
      this.#isBusy = false
      if (this.#isWanted) this.want()
    }
  }
}

// Whether a page that was made at `position` is not what the stream stands at. Both are pieces, one for each topic.
const isElsewhere = (position, last) => {
  const known = new Set(last.split("."))
  return position.split(".").some((piece) => !known.has(piece))
}
