// <note-waiting>, put in <unsent-notes> when text of this person waits on this device: sends it, or offers it back when
// the server will not take it. Blocks that are being written, here or in another tab, see to that themselves.

const LONG = 600_000 // milliseconds on one page; the next page goes on

class NoteWaiting extends HTMLElement {
  async connectedCallback() {
    for (const found of await Device.of(session.person).blocks().catch(() => [])) this.#alone(found)
  }

  #alone(found) {
    if (document.querySelector(`note-editor[data-note="${found.block}"]`)) return
    if (!navigator.locks) return this.#deliver(found)
    const unlessWritten = (lock) => lock && this.#deliver(found)
    navigator.locks.request(lockOf(found.block), { ifAvailable: true }, unlessWritten)
  }

  async #deliver({ block: id, label }) {
    const block = new Block(id, label)
    await block.open()
    if (await block.settled(LONG)) toasted("sent")
    else if (block.refusal?.hasEdits) this.append(offered(block, label))
    block.close()
  }
}

customElements.define("note-waiting", NoteWaiting)
