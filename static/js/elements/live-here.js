// <live-here topic="…">: who else looks at this page now, and beside each note who writes in it (data-writers, the id of
// the note). Tells the others where one writes oneself. The words stand in it: data-word.

const AGAIN = 25_000 // milliseconds after which it is told once more that one still writes there
const REST = 12_000 // who has not typed for so long writes no longer
const MOST = 3 // names in a row

class LiveHere extends HTMLElement {
  #people = []
  #said = ""
  #unfollow = () => {}
  #at = ""
  #told = 0
  #timer = 0

  connectedCallback() {
    const event = (name, { people }) => name === "here" && this.#show(people)
    const state = (word) => COVERED.has(word) || this.#show([])
    this.#unfollow = Tabs.here.follow([this.getAttribute("topic")], { event, state })
    for (const type of ["input", "focusout", "htmx:after:swap", "live-gone"]) document.addEventListener(type, this)
  }

  disconnectedCallback() {
    this.#unfollow()
    this.#tell("")
    for (const type of ["input", "focusout", "htmx:after:swap", "live-gone"]) document.removeEventListener(type, this)
  }

  handleEvent({ type, target }) {
    if (type === "live-gone") return this.remove()
    if (type === "htmx:after:swap") return this.#show(this.#people)
    const at = target.matches("note-editor textarea") ? target.closest("note-editor").dataset.note : ""
    if (at && this.#place(at)) this.#tell(type === "input" ? at : "")
  }

  // ---- where I write

  #tell(at) {
    clearTimeout(this.#timer)
    if (at) this.#timer = setTimeout(() => this.#tell(""), REST)
    if (at === this.#at && (!at || Date.now() < this.#told + AGAIN)) return
    this.#at = at
    this.#told = Date.now()
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": session.token }
    const address = `/live/presence?topic=${this.getAttribute("topic")}`
    ask(address, { method: "POST", body: JSON.stringify({ at }), headers, keepalive: true }, SENDING).catch(() => {})
  }

  #place(at) {
    return document.querySelector(`[data-writers="${at}"]`)
  }

  // ---- who else is here, and where they write

  #show(people) {
    const view = viewKept()
    this.#people = people
    const others = people.filter(({ id }) => id !== session.person)
    const said = this.querySelector("[data-said]")
    said.textContent = others.length ? filled(this.#word("here"), this.#listed(others)) : ""
    for (const place of document.querySelectorAll("[data-writers]")) this.#mark(place, others)
    view()
    if (others.some(({ at }) => at)) saying.add("writers", () => this.#writers())
  }

  #mark(place, others) {
    const there = others.filter(({ at }) => at === place.dataset.writers)
    place.hidden = !there.length
    if (there.length) place.querySelector("span").textContent = this.#sentence(there, this.#word("this-point"))
  }

  // As it is when its turn comes.
  #writers() {
    const others = this.#people.filter(({ id, at }) => id !== session.person && at)
    const places = [...document.querySelectorAll("[data-writers]")]
    const sentences = places.map((place) => {
      const there = others.filter(({ at }) => at === place.dataset.writers)
      return there.length ? this.#sentence(there, place.closest("[data-place]").dataset.place) : ""
    })
    const before = this.#said
    this.#said = sentences.filter(Boolean).join(" ")
    return this.#said === before ? "" : this.#said
  }

  #sentence(people, place) {
    return filled(this.#word(people.length > 1 ? "write" : "writes"), this.#listed(people), place)
  }

  // Given names, or whole ones where two have the same.
  #listed(people) {
    const named = ({ given, name }) => (people.filter((one) => one.given === given).length > 1 ? name : given)
    const names = people.map(named)
    const rest = names.length - MOST + 1
    const shown = names.length > MOST ? [...names.slice(0, MOST - 1), filled(this.#word("others"), rest)] : names
    return new Intl.ListFormat(document.documentElement.lang).format(shown)
  }

  #word(name) {
    return this.querySelector(`[data-word="${name}"]`).content.textContent.trim()
  }
}

customElements.define("live-here", LiveHere)
