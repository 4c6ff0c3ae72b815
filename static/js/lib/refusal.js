// At the text area of a note: that the server takes nothing of it any more, and what it has not of its author. Goes
// away when the server takes it after all.

class Refusal {
  #editor
  #block
  #shown = null
  #notice = null
  #marks = ""

  constructor(editor, block) {
    this.#editor = editor
    this.#block = block
  }

  // After each change of the block.
  update() {
    const before = this.#shown
    const { refusal } = this.#block
    if (refusal === before) return
    this.#shown = refusal
    this.#editor.querySelector("textarea").readOnly = refusal !== null
    this.#explain(before === null)
    if (this.#notice) withdrawn(this.#notice)
    this.#notice = refusal?.hasEdits ? offered(this.#block, this.#editor.dataset.label) : null
    if (this.#notice) this.#editor.append(this.#notice)
    if (!refusal && before.hasEdits) toasted("welcome-again")
  }

  // What describes the text area tells that it is only to read.
  #explain(isNew) {
    const marks = this.#editor.querySelector(".note__marks")
    if (isNew) this.#marks = marks.textContent
    marks.replaceChildren(this.#shown ? worded("read-only") : this.#marks)
  }
}
