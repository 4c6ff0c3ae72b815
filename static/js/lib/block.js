// One note block in this tab: a Yjs document kept equal with the server's over any network.
//
// A local edit is on the device before it is sent, and counts as saved when the server has acknowledged it: nothing
// else makes it so. Updates may be sent twice; what the server lacks is found by comparing state vectors.

const BATCH = 150 // milliseconds of typing in one update
const MANY = 40 // edits, above which the difference of the document is smaller than all of them together
const ELSEWHERE = 20_000 // how often to look whether they signed in again in another tab
const DOUBT = 30_000 // milliseconds between two looks for something that others have to bring
const REMOTE = Symbol("remote")
const NOTHING = Uint8Array.of(0, 0) // an update that holds nothing: its answer tells what the server has
const FINAL = new Set([403, 404, 409])
const WAKERS = [
  [window, "focus"],
  [window, "online"],
  [window, "pagehide"],
  [document, "visibilitychange"],
  [document, "signed-in-again"],
]

const lockOf = (block) => `plg-note-${session.person}-${block}` // held by who is writing
const clocks = (vector) => Y.decodeStateVector(vector)
const isBehind = (server, wanted) => [...wanted].some(([client, clock]) => (server.get(client) ?? 0) < clock)

// In `change` events: something about `state`, `edits` or `savedAt` may be different.
class Block extends EventTarget {
  doc = new Y.Doc()
  text = this.doc.getText("t")
  savedAt = null
  refusal = null // {status, reason, text, hasEdits}: the server takes nothing; `text` is what it has not, in words
  before = () => {} // called before an update of somebody else is taken in
  #link = "" // "", or what is in the way: offline | signed-out | other
  #wire
  #device
  #label
  #batch = null // what is under way: sent again with the same bytes until there is an answer
  #vector = null // what the server has, as far as we know
  #seq = -1
  #isStale = true // whether the server may have what we lack
  #hasGap = false // whether the server lacks something that is not among the edits
  #hasWritten = false
  #doubted = 0
  #held = null
  #isWorking = false
  #tries = 0
  #pause = new Pause()
  #timer = 0
  #waiting
  #opened
  #isOpen = false
  #isRefused = false // whether to ask no more; who is told that it may be otherwise asks again
  #unlock = () => {}

  constructor(id, label = "", device = Device.of(session.person)) {
    super()
    this.id = id
    this.edits = new Edits(id, device)
    this.#wire = new Wire(id)
    this.#device = device
    this.#label = label
    this.doc.on("update", (update, origin) => origin === REMOTE || this.#edited(update))
  }

  // Resolves when the text stands here, what waited on this device included; to false when it may not be read.
  open() {
    for (const [target, type] of WAKERS) target.addEventListener(type, this)
    Blocks.here.add(this)
    const hold = () => this.#isOpen && new Promise((done) => (this.#unlock = done))
    this.#isOpen = true
    navigator.locks?.request(lockOf(this.id), { mode: "shared" }, hold)
    this.#waiting = this.#device.waiting(this.id)
    return new Promise((resolve) => {
      this.#opened = resolve
      this.#work()
    })
  }

  // Nobody writes here any more; what is not saved yet still goes out.
  async close() {
    while (this.state !== "saved" && !this.refusal) await new Promise((done) => setTimeout(done, BATCH))
    for (const [target, type] of WAKERS) target.removeEventListener(type, this)
    Blocks.here.delete(this)
    this.#isOpen = false
    this.#unlock()
  }

  handleEvent({ type }) {
    if (type === "pagehide" || document.hidden) this.#flush()
    else if (type !== "focus" || this.#link) this.sync()
  }

  // saved | busy | offline | signed-out | other | refused | shut: refused with nothing that is not saved
  get state() {
    if (this.refusal) return this.refusal.hasEdits ? "refused" : "shut"
    return this.#link || (this.edits.count || this.#hasGap ? "busy" : "saved")
  }

  // An update from the stream, with its number.
  receive(seq, update) {
    if (!this.#vector) return // the first fetch brings it
    this.#take(update)
    if (seq === this.#seq + 1) this.#seq = seq
    else if (seq > this.#seq) this.sync()
    if (this.#lacks && Date.now() - this.#doubted > DOUBT) {
      this.#doubted = Date.now()
      this.sync()
    }
  }

  // Compare with the server: after every (re)connect, and when the tab is looked at again. What was refused may be
  // welcome by now.
  sync() {
    this.#isStale = true
    if (this.#vector && FINAL.has(this.refusal?.status)) this.#isRefused = false
    this.#pause.wake()
    this.#work()
  }

  // It may be that nobody writes here any more: ask, also when nothing was typed.
  doubt() {
    this.#hasWritten = true
    this.sync()
  }

  // While a word is being composed the text must not move: what others write waits.
  hold() {
    this.#held ??= []
  }

  release() {
    const held = this.#held ?? []
    this.#held = null
    held.forEach((update) => this.#take(update))
  }

  // Whether everything is saved within `patience` milliseconds.
  async settled(patience) {
    const end = Date.now() + patience
    this.#pause.wake()
    this.#work()
    const isOver = () => this.state === "saved" || this.refusal || Date.now() >= end
    while (!isOver()) await new Promise((done) => setTimeout(done, 50))
    return this.state === "saved"
  }

  // The page goes away: what is left is sent without waiting for an answer, and is on the device meanwhile.
  #flush() {
    if (!this.edits.count || !session.isSame || this.#link === "signed-out" || this.refusal) return
    this.#wire.send(this.edits.merged(), true).catch(() => {})
  }

  get #lacks() {
    return this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null
  }

  #edited(update) {
    this.edits.add(update, () => this.#about()).then(() => this.#tell())
    if (this.refusal) this.refusal = { ...this.refusal, text: this.#about().text, hasEdits: true } // a last composed word
    this.#tell()
    this.#timer ||= setTimeout(() => this.#work(), BATCH)
  }

  #about() {
    return { label: this.#label, text: ownLines(this.text, this.edits.clocks) }
  }

  async #work() {
    clearTimeout(this.#timer)
    this.#timer = 0
    if (this.#isWorking) return
    this.#isWorking = true
    while (!this.#isRefused && (this.#isStale || this.#hasGap || this.edits.count)) {
      try {
        await (this.#isStale ? this.#pull() : this.#push())
        this.#tries = 0
        this.#link = ""
      } catch (error) {
        await this.#stumble(error)
      }
      this.#tell()
    }
    this.#isWorking = false
  }

  async #pull() {
    this.#isStale = false
    try {
      const { seq, update } = await this.#wire.state(this.#vector && Y.encodeStateVector(this.doc))
      this.#seq = Math.max(this.#seq, seq)
      this.#take(update)
    } catch (error) {
      this.#isStale = true
      throw error
    }
    if (!this.#vector) await this.#begin()
    else if (this.#hasWritten && !this.edits.count) await this.#verify()
  }

  // The first time: what waited on this device since an earlier visit goes on top.
  async #begin() {
    this.#vector = Y.encodeStateVector(this.doc)
    for (const update of await this.edits.restore(this.#waiting)) Y.applyUpdate(this.doc, update, REMOTE)
    this.#opened?.(true)
  }

  // A server that was set back to an older backup lacks what it acknowledged before.
  async #verify() {
    const { sv } = await this.#wire.send(NOTHING)
    this.refusal = null
    if (this.edits.count) return // what is typed meanwhile shows it too
    this.#vector = sv
    this.#hasGap = isBehind(clocks(sv), clocks(Y.encodeStateVector(this.doc)))
  }

  async #push() {
    if (!session.isSame) throw new Refused(400)
    this.#batch ??= await this.#nextBatch()
    const { edits, update, isWhole } = this.#batch
    const { sv } = await this.#wire.send(update)
    this.#batch = null
    this.#vector = sv
    this.#hasWritten = true
    this.refusal = null
    if (isBehind(clocks(sv), Y.parseUpdateMeta(update).to)) {
      this.#hasGap = true
      if (isWhole) throw new Unreachable() // it said yes to everything and lacks some still: wait before asking again
    } else {
      this.#hasGap &&= !isWhole
      this.edits.acknowledge(edits, () => this.#about())
      this.savedAt = new Date()
      if (this.edits.count) await this.#pause.for(BATCH)
    }
  }

  async #nextBatch() {
    const edits = await this.edits.kept()
    const isAll = edits.length === this.edits.count
    if (this.#hasGap || (isAll && edits.length > MANY)) {
      const update = Y.encodeStateAsUpdate(this.doc, this.#vector)
      if (this.#hasGap || update.length <= LARGEST) return { edits, update, isWhole: this.#hasGap }
    }
    const some = this.edits.some(edits)
    return { edits: some, update: this.edits.merged(some), isWhole: false }
  }

  async #stumble(error) {
    if (error instanceof Unreachable) return this.#wait("offline")
    if (!(error instanceof Refused)) throw error
    this.#batch = null
    if (error.status === 401 || error.status === 400) await this.#askWhoItIs()
    else if (FINAL.has(error.status) || this.#hasGap || !this.#vector) await this.#refuse(error)
    else this.#hasGap = true // never on with increments after a refusal: the whole difference once
  }

  // Signed out, or a token of before: whose page is this now?
  async #askWhoItIs() {
    const who = await session.renew().catch(() => "offline")
    if (who === "none") session.ask()
    if (who === "same" || who === "offline") await this.#wait(this.#tries ? "offline" : "")
    else await this.#wait(who === "none" ? "signed-out" : "other", ELSEWHERE)
  }

  async #wait(link, milliseconds = backoff(this.#tries++)) {
    this.#link = link
    this.#tell()
    await this.#pause.for(milliseconds)
  }

  async #refuse({ status, reason }) {
    this.#isRefused = true
    this.#hasWritten = true // so that asking again asks whether one may write
    const found = this.#vector ? [] : await this.#device.blocks().catch(() => [])
    const kept = this.#vector ? this.#about() : found.find(({ block }) => block === this.id)
    const hasEdits = this.#vector ? this.edits.count > 0 : Boolean(kept)
    const isSame = this.refusal?.status === status && this.refusal.reason === reason
    if (!isSame) this.refusal = { status, reason, text: kept?.text ?? "", hasEdits }
    this.#opened?.(Boolean(this.#vector))
  }

  #take(update) {
    if (this.#held) {
      this.#held.push(update)
    } else {
      this.before()
      Y.applyUpdate(this.doc, update, REMOTE)
    }
  }

  #tell() {
    this.dispatchEvent(new Event("change"))
  }
}
