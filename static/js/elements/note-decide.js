// <note-decide> on the page of a meeting: a line of a note becomes an action or a decision of that meeting. A dialog
// holds the same form as the page has further down, filled in with the line; the line then says what it became.

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(22)), (one) => ALPHABET[one % 32]).join("")

class NoteDecide extends HTMLElement {
  #opening = null // what the dialog was opened for last: the line of an area that began at `from`

  connectedCallback() {
    document.addEventListener("note-decide", this)
    this.addEventListener("submit", this)
    this.addEventListener("click", this)
    this.addEventListener("close", this, true)
  }

  disconnectedCallback() {
    document.removeEventListener("note-decide", this)
    this.removeEventListener("submit", this)
    this.removeEventListener("click", this)
    this.removeEventListener("close", this, true)
  }

  handleEvent(event) {
    if (event.type === "note-decide") this.#open(event.detail)
    else if (event.type === "click") event.target.closest("[data-leave]") && event.target.closest("dialog").close()
    else if (event.type === "close") this.#backTo(this.#opening.area)
    else this.#send(event)
  }

  // After a press in the dialog a browser may give the focus back without the caret.
  #backTo(area) {
    if (document.activeElement === area) area.setSelectionRange(area.selectionStart, area.selectionEnd)
  }

  #open({ tool, area }) {
    const { value, selectionStart } = area
    const line = lineAt(value, selectionStart)
    const dialog = this.querySelector(`[data-for=${tool}]`)
    const form = dialog.querySelector("form")
    this.#opening = { area, line, from: lineStart(value, selectionStart), dialog, form, isSending: false }
    form.reset()
    form.elements.once.value = newId() // sent twice it is made once
    this.#fill(form, bare(line))
    this.#free(form)
    dialog.querySelector("[role=alert]").textContent = ""
    dialog.showModal()
  }

  #fill({ elements }, line) {
    const { text, who, due } = asAction(line, peopleHere())
    if (!elements.who) return (elements.text.value = line)
    elements.text.value = text
    elements.who.value = who
    elements.due_on.value = due
  }

  // A second press does nothing while the first is under way. Meanwhile the dialog may be closed, or opened for another.
  async #send(event) {
    event.preventDefault()
    event.stopPropagation()
    const opening = this.#opening
    if (opening.isSending) return
    const { target: form, submitter } = event
    opening.isSending = true
    submitter?.setAttribute("aria-disabled", "true")
    const body = new URLSearchParams(new FormData(form, submitter))
    const added = wordedLine(form)
    const headers = { "HX-Request": "true", "X-CSRF-Token": session.token }
    const options = { method: "POST", body, headers, signal: AbortSignal.timeout(SENDING) }
    const answer = await fetch(form.action, options).catch(() => null)
    const text = (await answer?.text().catch(() => "")) ?? ""
    opening.isSending = false
    if (opening === this.#opening) this.#free(form)
    if (answer?.ok) this.#done(opening, added, text)
    else this.#refused(opening, answer, text)
  }

  #free(form) {
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"))
  }

  async #done(opening, added, text) {
    const { dialog, form } = opening
    const isWaitedFor = opening === this.#opening && dialog.open
    if (isWaitedFor) dialog.close()
    const { into } = form.dataset
    const place = isWaitedFor ? opening.area : document.activeElement
    const made = into ? text.matchAll(/ id="(task-\w+)"/g) : []
    for (const [, id] of made) document.getElementById(id)?.remove() // when it came by itself already
    if (into) await htmx.swap({ text, target: into, swap: "outerHTML", sourceElement: this, select: null })
    place.focus({ preventScroll: !isWaitedFor }) // last: the line for actions asks for it
    this.#rewrite(opening, added, isWaitedFor)
  }

  // The line may have moved meanwhile, or be somebody else's by now: then it stays as it is. Who went on with something
  // else keeps the caret there.
  #rewrite({ area, line, from }, added, isWaitedFor) {
    const { value, selectionStart, selectionEnd } = area
    const start = placeOfLine(value, line, from)
    if (start < 0 || !line.trim()) return
    const change = setApart(value, start, line.length, added)
    if (isWaitedFor) return put(area, change)
    const kept = spliceAfter({ start: selectionStart, gone: selectionEnd - selectionStart }, change)
    put(area, { ...change, from: kept.start, to: kept.start + kept.gone })
  }

  #refused(opening, answer, text) {
    if (answer?.status === 401) session.ask()
    if (opening !== this.#opening) return
    const { form } = opening
    const page = new DOMParser().parseFromString(text, "text/html")
    const said = [...page.querySelectorAll(".field__error > span")].map((one) => one.lastChild.textContent)
    form.querySelector("[role=alert]").textContent = said.join(" ") || form.dataset.failed
  }
}

customElements.define("note-decide", NoteDecide)
