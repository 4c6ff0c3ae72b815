// <note-people> around the text area of a note: after an @ it offers the people of the meeting. Arrows choose, Enter or
// Tab takes, Escape leaves it. The focus stays in the text area (ARIA: aria-activedescendant).

const TYPES = ["input", "keydown", "click", "focusout"]

class NotePeople extends HTMLElement {
  #names = []
  #chosen = 0

  connectedCallback() {
    for (const type of TYPES) this.addEventListener(type, this, true)
  }

  disconnectedCallback() {
    for (const type of TYPES) this.removeEventListener(type, this, true)
  }

  handleEvent(event) {
    const { type, target } = event
    if (type === "input" && target === this.#area) this.#look(event)
    else if (type === "keydown") this.#names.length && this.#onKey(event)
    else if (type === "click") this.#take(target.closest("[role=option]")?.textContent)
    else if (type === "focusout") setTimeout(() => this.contains(document.activeElement) || this.#show([]), 150)
  }

  get #area() {
    return this.querySelector("textarea")
  }

  get #list() {
    return this.querySelector("[role=listbox]")
  }

  #look({ isComposing }) {
    const { value, selectionStart, selectionEnd } = this.#area
    const asked = selectionStart === selectionEnd ? askedFor(value, selectionStart) : null
    if (asked !== null || !isComposing) this.#show(asked === null ? [] : namesLike(peopleHere(), asked))
  }

  #show(names) {
    this.#names = names
    this.#chosen = 0
    this.#list.hidden = !names.length
    this.#list.replaceChildren(...names.map((name, at) => this.#option(name, at)))
    this.#mark()
  }

  #option(name, at) {
    const option = document.createElement("li")
    option.role = "option"
    option.id = `${this.#list.id}-${at}`
    option.textContent = name
    return option
  }

  #mark() {
    const options = [...this.#list.children]
    options.forEach((option, at) => option.setAttribute("aria-selected", at === this.#chosen))
    if (options.length) this.#area.setAttribute("aria-activedescendant", options[this.#chosen].id)
    else this.#area.removeAttribute("aria-activedescendant")
  }

  #onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) this.#chosen = (this.#chosen + step + this.#names.length) % this.#names.length
    else if (event.key === "Enter" || event.key === "Tab") this.#take(this.#names[this.#chosen])
    else if (event.key === "Escape") this.#show([])
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.#mark()
  }

  #take(name) {
    if (!name) return
    const { value, selectionStart } = this.#area
    const start = selectionStart - askedFor(value, selectionStart).length
    const to = start + name.length + 1
    this.#area.focus()
    put(this.#area, { start, gone: selectionStart - start, added: `${name} `, from: to, to })
    this.#show([])
  }
}

customElements.define("note-people", NotePeople)
