// The edits of one block that the server has not acknowledged, oldest first. Each is on the device before it is sent.

const LARGEST = 200_000 // bytes in one update; the server takes 256 KiB

class Edits {
  #block
  #device
  #all = [] // {update, number on the device or null, kept: a promise of that number}

  constructor(block, device) {
    this.#block = block
    this.#device = device
  }

  get count() {
    return this.#all.length
  }

  // Whether each of them is on this device, or on its way to it.
  get areKept() {
    return this.#all.every(({ number }) => number !== null)
  }

  // `about` says, when it is written to the device, what stands there in words.
  async add(update, about) {
    const edit = { update, from: Y.parseUpdateMeta(update).from }
    edit.kept = this.#device.keep(this.#block, update, about)
    this.#all.push(edit)
    edit.number = await edit.kept
  }

  // What waited on this device since an earlier visit.
  async restore(waiting) {
    const known = (edit) => ({ ...edit, from: Y.parseUpdateMeta(edit.update).from, kept: edit.number })
    const found = (await waiting).map(known)
    this.#all.unshift(...found)
    return this.#all.map(({ update }) => update)
  }

  // All of them as they are now, once they are on the device.
  async kept() {
    const edits = this.#all.slice()
    await Promise.all(edits.map((edit) => edit.kept))
    return edits
  }

  // As many of the oldest as fit in one update.
  some(edits) {
    let size = 0
    return edits.filter((edit, at) => (size += edit.update.length) <= LARGEST || at === 0)
  }

  // `about` as with add: what is acknowledged is no longer among the words that wait.
  acknowledge(edits, about) {
    const numbers = edits.map((edit) => edit.number).filter((number) => number !== null)
    this.#all = this.#all.filter((edit) => !edits.includes(edit))
    this.#device.forget(this.#block, numbers, about)
  }

  merged(edits = this.#all) {
    return Y.mergeUpdates(edits.map((edit) => edit.update))
  }

  // From which clock on what a client wrote is not acknowledged.
  get clocks() {
    const from = new Map()
    for (const edit of this.#all) {
      for (const [client, clock] of edit.from) from.set(client, Math.min(clock, from.get(client) ?? clock))
    }
    return from
  }

  // The author has what they wrote: nothing need wait here any more.
  async drop() {
    const waiting = await this.#device.waiting(this.#block)
    await this.#device.forget(this.#block, waiting.map(({ number }) => number))
    this.#all = []
  }
}
