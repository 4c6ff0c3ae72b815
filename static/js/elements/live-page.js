// <live-page topics="…" position="…" address="…" me="…"> on a page that others change: what they change is asked of the
// server and morphed into the page around what one is busy with (static/js/lib/keeping.js). `position` tells where the
// topics stood when the page was made, `me` the name of who reads it. Inside stands what it says: data-word.

const PATIENCE = 20_000 // milliseconds
const PAGE = "#inhoud"
const DECIDING = new Set(["closing", "agenda"]) // who writes where may be otherwise now

class LivePage extends HTMLElement {
  static observedAttributes = ["topics"]
  #refresh = null
  #unfollow = () => {}
  #news = new Set()
  #seqs = new Map() // block → the number of its last update
  #isGone = false

  connectedCallback() {
    this.#refresh = new Refresh((isStopped) => this.#load(isStopped))
    document.addEventListener("htmx:before:swap", this)
    this.#follow()
  }

  disconnectedCallback() {
    document.removeEventListener("htmx:before:swap", this)
    this.#unfollow()
    this.#refresh.stop()
  }

  attributeChangedCallback() {
    if (this.#refresh) this.#follow()
  }

  // Who goes back to reading may get an older text than was told meanwhile.
  handleEvent({ detail: { ctx, tasks } }) {
    if (ctx.sourceElement === this) graft(document.querySelector(PAGE), tasks[0].fragment)
    else if (ctx.sourceElement?.closest("note-editor")) this.#refresh.want()
  }

  get #topics() {
    return this.getAttribute("topics").split(" ")
  }

  #follow() {
    this.#unfollow()
    this.#unfollow = Tabs.here.follow(this.#topics, {
      event: (name, data) => this.#hear(name, data),
      state: (state, last) =>
        COVERED.has(state) && isElsewhere(this.getAttribute("position"), last) && this.#refresh.want(),
    })
  }

  #hear(name, data) {
    if (this.#isGone) return
    const isMine = data.topic === this.#topics[0]
    if (name === "changed") this.#changed(data, isMine)
    else if (name === "note") this.#written(data)
    else if (name === "gone" && isMine) this.#leave()
  }

  #changed({ part, by }, isMine) {
    if (!isMine && part !== "actions") return
    if (DECIDING.has(part)) document.dispatchEvent(new Event("note-closing"))
    if (by !== this.getAttribute("me")) this.#news.add(part)
    this.#refresh.want()
  }

  #written({ block, seq }) {
    this.#seqs.set(block, seq)
    if (this.#shown(block)) this.#refresh.want()
  }

  // The text of a note that is read here; who writes in it has each word already.
  #shown(block) {
    return document.querySelector(`[data-note="${block}"][data-seq]`)
  }

  async #load(isStopped) {
    if (this.#isGone) return
    const news = [...this.#news] // what comes from here on may not be in the answer
    const text = await this.#ask()
    if (!text || this.#isGone || isStopped()) return
    const back = [freshness(), focusKept(), viewKept()]
    await htmx.swap({ text, target: PAGE, swap: "innerMorph", sourceElement: this, select: null })
    back.forEach((bring) => bring())
    news.forEach((part) => this.#tell(part))
    if ([...this.#seqs].some(([block, seq]) => this.#shown(block)?.dataset.seq < seq)) this.#refresh.want()
  }

  // The page of now; nothing while nobody is signed in, or somebody else.
  async #ask() {
    try {
      const answer = await ask(this.getAttribute("address"), { headers: { "HX-Request": "true" } }, PATIENCE)
      const text = await read(answer, "text")
      if (text.includes("<live-page")) return text.includes(`person="${session.person}"`) ? text : ""
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (error.status === 401) return ""
    }
    return this.#leave()
  }

  #tell(part) {
    this.#news.delete(part)
    saying.add(part, () => this.#word(part), part === "closing")
  }

  // They may not see this page any more: it says so, and asks for nothing.
  #leave() {
    this.#isGone = true
    this.dispatchEvent(new CustomEvent("live-gone", { bubbles: true }))
    document.dispatchEvent(new Event("note-closing"))
    this.#unfollow()
  }

  #word(name) {
    return this.querySelector(`[data-word="${name}"]`)?.content.textContent.trim() ?? ""
  }
}

customElements.define("live-page", LivePage)
