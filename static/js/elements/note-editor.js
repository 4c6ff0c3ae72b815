// <note-editor data-note="…" data-label="…"> around the plain writing form of a note. As soon as the block is here the
// text area is live: each word is kept, sent and merged while it is typed. Until then, and without live notes, it is the
// plain form: while a save is under way nothing can be typed into a text area that the answer will replace, and what was
// typed since the last save is said to be not saved.

const TYPES = ["input", "submit", "click", "focusin", "focusout", "htmx:finally:request", "note-dropped"]
const AROUND = ["htmx:before:swap", "note-closing"]
const LEAVING = 5_000 // milliseconds that "Klaar met schrijven" waits for the last save

class NoteEditor extends HTMLElement {
  #block = null
  #writing = null
  #standing = null
  #refusal = null
  #unfollow = () => {}
  #plain = new PlainForm(this, () => this.#goLive())
  #isHere = false
  #isDone = false
  #hadFocus = false

  connectedCallback() {
    for (const type of TYPES) this.addEventListener(type, this, true)
    for (const type of AROUND) document.addEventListener(type, this)
    window.addEventListener("beforeunload", this)
    if (this.#block) this.#hadFocus && this.#area.focus({ preventScroll: true })
    else if (this.dataset.note && session.person) this.#open()
  }

  disconnectedCallback() {
    for (const type of TYPES) this.removeEventListener(type, this, true)
    for (const type of AROUND) document.removeEventListener(type, this)
    window.removeEventListener("beforeunload", this)
    queueMicrotask(() => this.isConnected || this.#leave())
  }

  connectedMoveCallback() {} // moved in the page: goes on as it was

  handleEvent(event) {
    const { type, target } = event
    if (type === "htmx:before:swap") this.#protect(event.detail.tasks)
    else if (type === "note-closing") this.#writing && this.#block.doubt()
    else if (type === "beforeunload") this.#block?.edits.areKept === false && event.preventDefault()
    else if (type.startsWith("focus")) this.#hadFocus = type === "focusin" && target === this.#area
    else if (type === "note-dropped") this.#read()
    else if (type === "click") target.closest("[data-sign-in]") && session.goToSignIn()
    else if (!this.#writing) this.#plain.handleEvent(event)
    else if (type === "submit") this.#finish(event)
  }

  get #area() {
    return this.querySelector("textarea")
  }

  async #open() {
    this.#area.readOnly = this.querySelector("[aria-disabled=true]") !== null // it is on its way already
    this.#block = new Block(this.dataset.note, this.dataset.label)
    this.#refusal = new Refusal(this, this.#block)
    this.#isHere = await this.#block.open()
    if (!this.isConnected) return this.#leave()
    if (this.#isHere) return this.#goLive()
    this.dataset.live = ""
    this.#say(...standing(this.#block))
  }

  // Not while the plain form is saved, nor while it may have been: what was typed would come twice, and the answer would
  // find no place.
  #goLive() {
    if (this.#isHere && !this.#area.readOnly) this.#plain.settle(this.#block, (base) => this.#writeLive(base))
  }

  #writeLive(base) {
    const block = this.#block
    this.#writing = new Writing(this.#area, block, base)
    this.#area.autocomplete = "off" // a browser that brings an older text back would undo what others wrote
    this.dataset.live = ""
    this.#standing = new Standing(block, (name, value) => this.#say(name, value))
    this.#unfollow = Tabs.here.follow([`note:${block.id}`], {
      event: (name, data) => name === "note" && block.receive(data.seq, fromBase64(data.update)),
      state: (state) => COVERED.has(state) && block.sync(),
    })
  }

  #say(name, value) {
    this.querySelector("[data-standing]").replaceChildren(worded(name, value))
    this.#refusal.update()
    const { state, refusal } = this.#block
    if (state === "shut" && refusal.status === 409 && !this.#isDone) this.#read() // there it says so
  }

  async #finish(event) {
    event.preventDefault()
    event.stopImmediatePropagation()
    const isSaved = await this.#block.settled(LEAVING)
    if (isSaved || (this.#block.state === "shut" && this.#block.refusal.status !== 404)) this.#read()
  }

  // Back to reading.
  async #read() {
    const body = this.closest("[id]")
    const hadFocus = body.contains(document.activeElement)
    this.#isDone = true
    await htmx.ajax("GET", `/notes/${this.#block.id}`, { source: this, target: `#${body.id}`, swap: "outerHTML" })
    if (hadFocus) focusRead(document.getElementById(body.id))
  }

  #protect(tasks) {
    if (this.#writing && !this.#isDone) tasks.splice(0, tasks.length, ...withoutSwapsOf(this, tasks))
  }

  #leave() {
    this.#plain.end()
    this.#unfollow()
    this.#standing?.end()
    this.#writing?.end()
    this.#block?.close()
  }
}

customElements.define("note-editor", NoteEditor)
