// The plain writing form of a note, until its text area is live. A save without an answer of the server may be there, may
// not, and may come there yet: the form then goes once more until there is an answer. By its name (`once`) it is kept
// once, however often it comes.

const WHO = new Set([400, 401]) // refused for who sends it: that may pass

class PlainForm {
  #editor
  #whenFree
  #lost = null // the last save that got no answer
  #settling = new AbortController()

  // `whenFree` is called after a save that has left the form where it is.
  constructor(editor, whenFree) {
    this.#editor = editor
    this.#whenFree = whenFree
  }

  handleEvent({ type, detail }) {
    if (type === "input") return this.#unsaved()
    this.#settling.abort() // a newer save says it all
    this.#editor.querySelector("textarea").readOnly = type === "submit"
    if (type === "submit") return
    this.#lost = withoutAnswer(detail.ctx) ?? this.#lost
    this.#whenFree()
  }

  end() {
    this.#settling.abort()
  }

  // Calls `then` with the text that the server had last, for all we know, once the block has what became of a save.
  async settle(block, then) {
    const { signal } = (this.#settling = new AbortController())
    const shown = this.#editor.querySelector("textarea").defaultValue
    const saved = this.#lost && (await this.#again(block, signal))
    if (!signal.aborted) then(saved ?? shown)
  }

  #unsaved() {
    const said = this.#editor.querySelectorAll("[data-kept], [data-not-kept]")
    said.forEach((one) => (one.hidden = "kept" in one.dataset))
  }

  async #again(block, signal) {
    for (let tries = 0; !signal.aborted; tries++) {
      try {
        const isKept = await this.#send()
        const { seq, update } = await new Wire(block.id).state()
        block.receive(seq, update)
        if (!isKept) block.doubt() // it says why
        return isKept ? this.#lost.text : null
      } catch (error) {
        if (error instanceof Refused) await this.#askWho()
        else if (!(error instanceof Unreachable)) throw error
      }
      await new Pause().for(backoff(tries))
    }
  }

  // Whether the server takes it.
  async #send() {
    const { to, body } = this.#lost
    const headers = { "HX-Request": "true", "X-CSRF-Token": session.token }
    try {
      if (!session.isSame) throw new Refused(400)
      await ask(to, { method: "POST", body, headers }, SENDING)
      return true
    } catch (error) {
      if (error instanceof Refused && !WHO.has(error.status)) return false
      throw error
    }
  }

  async #askWho() {
    if ((await session.renew().catch(() => "")) === "none") session.ask()
  }
}

// What was sent and got no answer of the server itself; null when it did.
const withoutAnswer = ({ request, response, text }) => {
  if (response?.status < 500 && text !== undefined) return null
  return { to: request.action, body: request.body, text: request.body.get("text") }
}
