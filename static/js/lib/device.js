// What was typed and is not acknowledged yet, on this device: a database per person, so that nobody else finds it.
// An edit is on disk before it is sent, and is taken away when the server has it.

const SLOW = 3_000 // milliseconds; a database that does not answer is no database
const EDITS = "edits" // number → {block, update, at}
const BLOCKS = "blocks" // block → {block, label, text}: what its edits wrote, in words

const within = (promise, patience) =>
  Promise.race([promise, new Promise((_, reject) => setTimeout(reject, patience, new Error("too slow")))])

const opened = (name) =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1)
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore(EDITS, { autoIncrement: true }).createIndex("block", "block")
      asked.result.createObjectStore(BLOCKS, { keyPath: "block" })
    }
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })

const transacted = (database, mode, work) =>
  new Promise((resolve, reject) => {
    const made = database.transaction([EDITS, BLOCKS], mode, { durability: "strict" })
    const asked = work(made.objectStore(EDITS), made.objectStore(BLOCKS))
    made.oncomplete = () => resolve(asked.map((one) => one.result))
    made.onabort = () => reject(made.error)
  })

class Device {
  static #of = new Map()
  #name
  #database = null
  #waiting = []
  #isWriting = false
  works = true // whether the last edit could be kept

  static of(person) {
    if (!this.#of.has(person)) this.#of.set(person, new Device(person))
    return this.#of.get(person)
  }

  constructor(person) {
    this.#name = `plg-notes-${person}`
  }

  // Resolves to the number of the edit once it is on disk; to null when this device cannot keep it.
  // `about` tells, when it is written, what stands there in words. Edits that wait are written together.
  keep(block, update, about) {
    return new Promise((resolve) => {
      this.#waiting.push({ block, update, about, resolve })
      if (!this.#isWriting) this.#write()
    })
  }

  async #write() {
    this.#isWriting = true
    while (this.#waiting.length) {
      const taken = this.#waiting.splice(0)
      const numbers = await this.#do("readwrite", (edits, blocks) => {
        const last = new Map(taken.map((edit) => [edit.block, edit]))
        for (const [block, { about }] of last) blocks.put({ block, ...about() })
        return taken.map(({ block, update }) => edits.add({ block, update, at: Date.now() }))
      }).catch(() => null)
      this.works = numbers !== null
      taken.forEach((edit, at) => edit.resolve(numbers ? numbers[at] : null))
    }
    this.#isWriting = false
  }

  // Of what is left of the block, `about` tells again what stands there in words; without it that stays as it was.
  async forget(block, numbers, about = null) {
    await this.#do("readwrite", (edits, blocks) => {
      numbers.forEach((number) => edits.delete(number))
      const left = edits.index("block").count(block)
      left.onsuccess = () => {
        if (!left.result) blocks.delete(block)
        else if (about) blocks.put({ block, ...about() })
      }
      return []
    }).catch(() => {}) // sent once more at the next visit, which does no harm
  }

  // The edits of a block that wait, oldest first: [{number, update}].
  async waiting(block) {
    const read = (edits) => {
      const index = edits.index("block")
      return [index.getAllKeys(block), index.getAll(block)]
    }
    const [numbers, rows] = await this.#do("readonly", read).catch(() => [[], []])
    return rows.map(({ update }, at) => ({ number: numbers[at], update }))
  }

  // Every block with edits that wait: [{block, label, text, at}], `at` being when the last was typed.
  async blocks() {
    const [rows, blocks] = await this.#do("readonly", (edits, blocks) => [edits.getAll(), blocks.getAll()])
    const last = new Map(rows.map(({ block, at }) => [block, at]))
    return blocks.filter(({ block }) => last.has(block)).map((one) => ({ ...one, at: last.get(one.block) }))
  }

  async #do(mode, work) {
    try {
      return await within(this.#open().then((database) => transacted(database, mode, work)), SLOW)
    } catch {
      this.#close() // another tab, or a sign-out, took the database away: a fresh one may do
      return within(this.#open().then((database) => transacted(database, mode, work)), SLOW)
    }
  }

  #open() {
    this.#database ??= opened(this.#name).then((database) => {
      database.onversionchange = () => this.#close()
      database.onclose = () => this.#close()
      return database
    })
    return this.#database
  }

  #close() {
    this.#database?.then((database) => database.close()).catch(() => {})
    this.#database = null
  }
}
