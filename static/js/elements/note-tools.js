// <note-tools> around the toolbar and the text area of a note: marks by button and by key, the next item of a list at
// Enter, and Markdown for what is pasted. The toolbar is one stop of the Tab key; arrows move in it.
// A button says what it does: data-tool, and data-key for the digit that does the same with Ctrl and Shift.

const TYPES = ["click", "keydown", "beforeinput", "paste"]
const LETTERS = { b: "bold", k: "link" }
const STEPS = { ArrowLeft: -1, ArrowRight: 1 }

class NoteTools extends HTMLElement {
  connectedCallback() {
    for (const type of TYPES) this.addEventListener(type, this)
    this.#buttons.forEach((button, at) => (button.tabIndex = at ? -1 : 0))
  }

  disconnectedCallback() {
    for (const type of TYPES) this.removeEventListener(type, this)
  }

  handleEvent(event) {
    const { type, target } = event
    if (this.#area.readOnly) return
    if (type === "click") this.#use(target.closest("[data-tool]"))
    else if (target.closest("[data-tool]")) this.#onToolbarKey(event)
    else if (target !== this.#area) return
    else if (type === "keydown") this.#onKey(event)
    else if (type === "beforeinput") this.#onEnter(event)
    else if (type === "paste") this.#onPaste(event)
  }

  get #area() {
    return this.querySelector("textarea")
  }

  get #buttons() {
    return [...this.querySelectorAll("[data-tool]")].filter((button) => button.checkVisibility())
  }

  #use(button) {
    if (!button) return
    const { tool, heads } = button.dataset
    const { value, selectionStart: start, selectionEnd: end } = this.#area
    if (tool === "decision" || tool === "action") return this.#tellLine(tool)
    this.#area.focus()
    if (tool === "bold") this.#put(boldened(value, start, end))
    else if (tool === "link") this.#put(linked(value, start, end))
    else if (tool === "row") this.#put(rowed(value, end, heads.split("|")))
    else this.#put(lined(value, start, end, tool))
  }

  // A line that is to be a decision or an action of the meeting: note-decide knows how.
  #tellLine(tool) {
    this.dispatchEvent(new CustomEvent("note-decide", { bubbles: true, detail: { tool, area: this.#area } }))
  }

  #put(change) {
    put(this.#area, change)
  }

  #onKey(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return
    const digit = event.shiftKey && /^Digit(\d)$/.exec(event.code)?.[1]
    const wanted = digit ? `[data-key="${digit}"]` : event.shiftKey ? "" : `[data-tool=${LETTERS[event.key] ?? "none"}]`
    const button = wanted ? this.querySelector(wanted) : null
    if (!button?.checkVisibility()) return
    event.preventDefault()
    this.#use(button)
  }

  #onToolbarKey(event) {
    const step = STEPS[event.key]
    if (event.type !== "keydown" || !step) return
    const buttons = this.#buttons
    const next = buttons[(buttons.indexOf(event.target.closest("[data-tool]")) + step + buttons.length) % buttons.length]
    buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1))
    next.focus()
    event.preventDefault()
  }

  #onEnter(event) {
    if (event.inputType !== "insertLineBreak") return
    const { value, selectionStart, selectionEnd } = this.#area
    const change = entered(value, selectionStart, selectionEnd)
    if (!change) return
    event.preventDefault()
    this.#put(change)
  }

  #onPaste(event) {
    const text = pasted(event.clipboardData)
    if (text === null) return
    event.preventDefault()
    const { value, selectionStart: start, selectionEnd: end } = this.#area
    const isInside = text.includes("\n") && start !== lineStart(value, start)
    const added = isInside ? `\n${text}` : text
    this.#put({ start, gone: end - start, added, from: start + added.length, to: start + added.length })
  }
}

customElements.define("note-tools", NoteTools)
