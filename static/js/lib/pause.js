// Waiting that can be cut short: a network that comes back, a tab that is looked at again.

class Pause {
  #end = () => {}

  // Resolves after `milliseconds`, or at once when somebody calls `wake`.
  for(milliseconds) {
    return new Promise((resolve) => {
      const timer = Number.isFinite(milliseconds) ? setTimeout(resolve, milliseconds) : 0
      this.#end = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  wake() {
    this.#end()
  }
}

// How long to wait before try number `tries`: twice as long each time, and never everybody at once.
const backoff = (tries, first = 500, most = 15_000) => Math.min(most, first * 2 ** tries) * (0.5 + Math.random() / 2)
