// A native text area and the text of a block, kept equal both ways. What somebody else types moves the text and never
// the caret, the selection, the view or the word that a keyboard is suggesting; undo takes back one's own edits only.

const PIECE = 50_000 // units in one update, so that a large paste fits in what the server takes
const PAUSE = 1_500 // milliseconds of rest that end what one undo takes back
const BURST = 8_000 // and the longest spell it takes back
const PATIENCE = matchMedia("(pointer: coarse)").matches ? 3_000 : Infinity // on a phone every word is a composition
const REST = 3_000 // who has not typed for so long goes along with what is added at the caret, and is not cut off by it
const MOVES = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"])
const TYPES = ["input", "beforeinput", "keydown", "pointerdown", "compositionstart", "compositionend", "focus", "blur"]

class Writing {
  #area
  #block
  #shown = "" // the value of the area as the block knows it
  #undo
  #kind = ""
  #burst = 0
  #typed = 0
  #patience = 0

  // What was typed in the area since `base`, before the block was there, is kept as an edit.
  constructor(area, block, base = area.value) {
    this.#area = area
    this.#block = block
    this.#undo = new Y.UndoManager(block.text, { trackedOrigins: new Set([this]), captureTimeout: PAUSE })
    this.#begin(base)
    for (const type of TYPES) area.addEventListener(type, this)
    block.text.observe(this.#moved)
    block.before = () => this.#read()
  }

  end() {
    this.#read()
    this.#block.release()
    this.#block.before = () => {}
    this.#block.text.unobserve(this.#moved)
    for (const type of TYPES) this.#area.removeEventListener(type, this)
    this.#undo.destroy()
  }

  handleEvent(event) {
    const { type } = event
    if (type === "input") this.#read(event.inputType)
    else if (type === "beforeinput") this.#onHistory(event)
    else if (type === "keydown") this.#onKey(event)
    else if (type === "focus") this.#goToEnd()
    else if (type === "compositionstart") this.#block.hold()
    else if (type === "compositionend") setTimeout(() => this.#release()) // some browsers change the value after it
    else this.#split()
    if (type === "blur") this.#read()
    if (event.isComposing) this.#block.hold()
    if (type.startsWith("composition") || event.isComposing) this.#lookAfter()
  }

  // On a phone somebody may rest in the middle of a word for long: then the others come in.
  #lookAfter() {
    clearTimeout(this.#patience)
    if (PATIENCE < Infinity) this.#patience = setTimeout(() => this.#release(), PATIENCE)
  }

  #release() {
    clearTimeout(this.#patience)
    this.#read()
    this.#block.release()
  }

  #onKey(event) {
    const key = event.key.toLowerCase()
    const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && !event.isComposing
    if (isShortcut && key === "z") this.#takeBack(event, event.shiftKey ? "redo" : "undo")
    else if (isShortcut && key === "y" && !event.shiftKey) this.#takeBack(event, "redo")
    else if (MOVES.has(event.key)) this.#split()
  }

  #onHistory(event) {
    const step = { historyUndo: "undo", historyRedo: "redo" }[event.inputType]
    if (step) this.#takeBack(event, step)
  }

  #takeBack(event, step) {
    event.preventDefault()
    this.#read()
    this.#undo[step]()
    this.#split()
  }

  // What comes now is taken back apart from what came before.
  #split() {
    this.#undo.stopCapturing()
    this.#kind = ""
  }

  // ---- from the area to the block

  #begin(base) {
    const now = this.#asShown
    this.#shown = now
    if (this.#area.value === now) return this.#goToEnd() // it is there already, whoever brought it
    const typed = spliceBetween(shownText(base), this.#area.value)
    const brought = spliceBetween(shownText(base), now)
    this.#show(typed && brought ? spliceAfter(brought, typed) : brought)
    if (typed) this.#read()
    else this.#goToEnd()
  }

  #read(inputType = "") {
    const { value, selectionEnd } = this.#area
    const made = spliceBetween(this.#shown, value, selectionEnd)
    if (!made) return
    this.#shown = value
    this.#typed = Date.now()
    this.#group(made, inputType)
    const text = this.#block.text.toString()
    const start = placeIn(text, made.start)
    const added = made.added.toWellFormed?.() ?? made.added
    this.#edit(start, placeIn(text, made.start + made.gone) - start, added)
    if (added !== made.added) this.#show(spliceBetween(value, this.#asShown))
  }

  // One undo takes back a burst of typing or of deleting, a line at most; a paste or a cut by itself.
  #group({ gone, added }, inputType) {
    const kind = added.length > 1 || (gone && added) ? "" : added ? "type" : "delete"
    const isNew = !kind || kind !== this.#kind || added === "\n" || Date.now() - this.#burst > BURST
    if (isNew && !inputType.includes("Composition")) {
      this.#undo.stopCapturing()
      this.#burst = Date.now()
    }
    this.#kind = kind
  }

  #edit(start, gone, added) {
    const { doc, text } = this.#block
    for (let at = 0; at === 0 || at < added.length; ) {
      const most = at + PIECE
      const next = cuts(added, most) ? most + 1 : most
      doc.transact(() => {
        if (gone && at === 0) text.delete(start, gone)
        if (added) text.insert(start + at, added.slice(at, next))
      }, this)
      at = next
    }
  }

  // ---- from the block to the area

  get #asShown() {
    return shownText(this.#block.text.toString())
  }

  #moved = (event, { origin }) => {
    if (origin === this) return
    const now = this.#asShown
    const changes = now.length === this.#block.text.length ? changesOf(event.delta) : [spliceBetween(this.#shown, now)]
    changes.forEach((change) => this.#show(change))
    this.#shown = now
    if (this.#area.value !== now) this.#show(spliceBetween(this.#area.value, now))
    if (origin === this.#undo && changes.length) this.#goTo(changes.at(-1))
  }

  #show(change) {
    if (!change) return
    const area = this.#area
    const { scrollTop, scrollHeight, selectionStart, selectionEnd, selectionDirection } = area
    const isAtCaret = selectionStart === selectionEnd && selectionStart === change.start
    area.setRangeText(change.added, change.start, change.start + change.gone, "preserve")
    if (selectionDirection === "backward") area.setSelectionRange(area.selectionStart, area.selectionEnd, "backward")
    if (isAtCaret && Date.now() - this.#typed > REST) this.#goTo(change)
    const isAbove = scrollTop > 0 && change.start < selectionStart
    area.scrollTop = scrollTop + (isAbove ? area.scrollHeight - scrollHeight : 0)
  }

  // Only where the focus is: in some browsers a selection takes it.
  #goTo({ start, added }) {
    if (document.activeElement === this.#area) this.#area.setSelectionRange(start + added.length, start + added.length)
  }

  // Minutes go on at their end; a press elsewhere in the area still decides.
  #goToEnd() {
    if (!this.#typed && this.#area.selectionEnd === 0) this.#goTo({ start: this.#shown.length, added: "" })
  }
}

// What a Yjs text event did, as splices one after the other.
const changesOf = (delta) => {
  const changes = []
  let at = 0
  for (const { retain = 0, delete: gone = 0, insert: added = "" } of delta) {
    at += retain
    if (gone || added) changes.push({ start: at, gone, added })
    at += added.length
  }
  return changes
}
