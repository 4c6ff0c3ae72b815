// <unsent-notes data-scripts="…"> on every page: whether text of this person waits on this device without being saved.
// If so the scripts of live notes are fetched, which send it or offer it back; and signing out asks first. It takes away
// what is mine, and leaves what waits of a colleague. The databases are those of static/js/lib/device.js.

const NAME = "plg-notes-"
const LOOKS = 8 // before somebody who signs out is asked

const count = (name) =>
  new Promise((resolve) => {
    const asked = indexedDB.open(name)
    asked.onupgradeneeded = () => asked.transaction.abort() // it was not there, and need not be
    asked.onerror = () => resolve(0)
    asked.onsuccess = () => {
      const database = asked.result
      const edits = database.transaction("edits").objectStore("edits").count()
      edits.onsuccess = () => resolve(edits.result)
      edits.onerror = () => resolve(0)
      database.close()
    }
  })

const remove = (name) =>
  new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(name)
    asked.onsuccess = asked.onerror = asked.onblocked = resolve
  })

const named = (name) => Object.assign(document.createElement("input"), { type: "hidden", name })

class UnsentNotes extends HTMLElement {
  #mine = NAME + document.querySelector("meta[name=person]").content

  async connectedCallback() {
    document.addEventListener("submit", this, true)
    if ((await this.#waiting()) && this.isConnected) this.#send()
  }

  disconnectedCallback() {
    document.removeEventListener("submit", this, true)
  }

  async handleEvent(event) {
    const { target } = event
    if (!target.action.endsWith("/sign-out") || "sure" in target.dataset) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const waiting = await this.#stillWaiting()
    if (waiting && !(await this.#isSure(waiting))) return
    target.dataset.sure = ""
    if (await this.#othersWait()) target.append(named("others"))
    await remove(this.#mine).catch(() => {})
    target.requestSubmit()
  }

  // What was typed just now is on its way.
  async #stillWaiting() {
    const soon = () => new Promise((done) => setTimeout(done, 150))
    for (let look = 0; look < LOOKS && (await this.#waiting()); look++) await soon()
    return this.#waiting()
  }

  #waiting() {
    return count(this.#mine).catch(() => 0)
  }

  async #othersWait() {
    const all = (await indexedDB.databases?.().catch(() => [])) ?? []
    const others = all.map(({ name }) => name).filter((name) => name.startsWith(NAME) && name !== this.#mine)
    return (await Promise.all(others.map(count))).some(Boolean)
  }

  #send() {
    for (const src of this.dataset.scripts.split(" ")) {
      const script = document.createElement("with-script")
      script.setAttribute("src", src)
      this.append(script)
    }
    this.append(document.createElement("note-waiting"))
  }

  #isSure(waiting) {
    const dialog = this.querySelector("dialog")
    const title = dialog.querySelector("[data-many]")
    title.textContent = waiting === 1 ? title.dataset.one : title.dataset.many.replace("#", waiting)
    dialog.returnValue = ""
    dialog.showModal()
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "leave"), { once: true })
    })
  }
}

customElements.define("unsent-notes", UnsentNotes)
