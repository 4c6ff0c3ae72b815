// <note-decide> on the page of a meeting: a line of a note becomes an action or a decision of that meeting. A dialog
// holds the same form as the page has further down, filled in with the line; the line then says what it became.

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(22)), (one) => ALPHABET[one % 32]).join("")

class NoteDecide extends HTMLElement {
  #area = null
  #line = ""
  #from = 0

  connectedCallback() {
    document.addEventListener("note-decide", this)
    this.addEventListener("submit", this)
    this.addEventListener("click", this)
  }

  disconnectedCallback() {
    document.removeEventListener("note-decide", this)
    this.removeEventListener("submit", this)
    this.removeEventListener("click", this)
  }

  handleEvent(event) {
    if (event.type === "note-decide") this.#open(event.detail)
    else if (event.type === "click") event.target.closest("[data-leave]") && event.target.closest("dialog").close()
    else this.#send(event)
  }

  #open({ tool, area }) {
    const { value, selectionStart } = area
    this.#area = area
    this.#from = lineStart(value, selectionStart)
    this.#line = lineAt(value, selectionStart)
    const dialog = this.querySelector(`[data-for=${tool}]`)
    const form = dialog.querySelector("form")
    form.reset()
    form.elements.once.value = newId() // sent twice it is made once
    this.#fill(form, bare(this.#line))
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

  async #send(event) {
    event.preventDefault()
    event.stopPropagation()
    const { target: form, submitter } = event
    const body = new URLSearchParams(new FormData(form, submitter))
    const headers = { "HX-Request": "true", "X-CSRF-Token": session.token }
    const options = { method: "POST", body, headers, signal: AbortSignal.timeout(SENDING) }
    const answer = await fetch(form.action, options).catch(() => null)
    const text = (await answer?.text().catch(() => "")) ?? ""
    if (answer?.ok) this.#done(form, text)
    else this.#refused(form, answer, text)
  }

  async #done(form, text) {
    form.closest("dialog").close()
    const { into } = form.dataset
    if (into) await htmx.swap({ text, target: into, swap: "outerHTML", sourceElement: this, select: null })
    this.#rewrite(form) // last: the line for actions asks for the focus
  }

  // The line may have moved meanwhile, or be somebody else's by now: then it stays as it is.
  #rewrite({ dataset, elements }) {
    const { value } = this.#area
    const start = value.startsWith(this.#line, this.#from) ? this.#from : value.indexOf(this.#line)
    this.#area.focus()
    if (start < 0 || !this.#line.trim()) return
    const more = [elements.who?.value, elements.due_on?.value].filter(Boolean).join(", ")
    const added = `${dataset.says.replace("#", elements.text.value.trim())}${more ? ` (${more})` : ""}`
    put(this.#area, setApart(value, start, this.#line.length, added))
  }

  #refused(form, answer, text) {
    if (answer?.status === 401) session.ask()
    const page = new DOMParser().parseFromString(text, "text/html")
    const said = [...page.querySelectorAll(".field__error > span")].map((one) => one.lastChild.textContent)
    form.querySelector("[role=alert]").textContent = said.join(" ") || form.dataset.failed
  }
}

customElements.define("note-decide", NoteDecide)
