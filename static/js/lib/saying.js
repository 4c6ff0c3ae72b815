// What others do, said politely in the one live region of the page: short, and rarely. Of each kind of news only the last
// is said, when its turn comes; a function that then returns nothing has no news any more.

const SOON = 800 // milliseconds: what comes together is said together
const RARELY = 20_000

const saying = {
  waiting: new Map(), // kind → () => text
  last: 0,
  timer: 0,

  add(kind, text, isUrgent = false) {
    this.waiting.set(kind, text)
    const wait = isUrgent ? SOON : Math.max(SOON, this.last + RARELY - Date.now())
    if (isUrgent) clearTimeout(this.timer)
    else if (this.timer) return
    this.timer = setTimeout(() => this.say(), wait)
  },

  say() {
    this.timer = 0
    const texts = [...this.waiting.values()].map((text) => text()).filter(Boolean)
    this.waiting.clear()
    if (!texts.length) return
    this.last = Date.now()
    const said = document.createElement("span")
    said.className = "hush"
    said.textContent = texts.join(" ")
    document.getElementById("status").append(said)
    setTimeout(() => said.remove(), RARELY)
  },
}

// A sentence whose every # is one of the values.
const filled = (sentence, ...values) => {
  const [first, ...rest] = sentence.split("#")
  return first + rest.map((part, at) => `${values[at]}${part}`).join("")
}
