// One event stream of the server, and what takes its place where it does not get through: asking every few seconds.
// Tells the listener `event(name, data)` and `state(word)`: live (after each connect) | polling | offline |
// signed-out | other (somebody else signed in on this browser).

const NAMES = ["ready", "beat", "note", "changed", "here", "gone", "signed-out"]
const UNTIL_READY = 5_000 // milliseconds; later means that something on the way holds the stream up
const SILENCE = 40_000 // the server says something every 15 seconds
const ASKING = 3_000
const GOING = 250 // a page that goes away loses its stream first, and asks for nothing any more
const STREAM_AGAIN = 60_000 // the longest time to ask before the stream is tried again

class Stream {
  last // id of the last event, which holds the number of every topic
  #topics = []
  #listener
  #source = null
  #heard = 0
  #isReady = false
  #isRunning = false
  #end = () => {}
  #pause = new Pause()

  constructor(listener, last = "") {
    this.#listener = listener
    this.last = last
  }

  // Follow these topics from now on.
  follow(topics) {
    const hasNew = topics.some((topic) => !this.#topics.includes(topic))
    this.#topics = topics
    if (!this.#isRunning) this.#run()
    else if (hasNew || !topics.length) this.#again()
  }

  // The network is back, the tab is looked at, somebody signed in again: do not wait any longer.
  wake() {
    const isOpen = this.#isReady && this.#source.readyState === EventSource.OPEN
    if (!isOpen || Date.now() - this.#heard > SILENCE / 2) this.#again()
  }

  #again() {
    this.#end(true)
    this.#pause.wake()
  }

  async #run() {
    this.#isRunning = true
    let failures = 0 // one after the other
    while (this.#topics.length) {
      const wasLive = await this.#listen()
      const answer = this.#topics.length ? await this.#ask() : "ok"
      failures = wasLive && answer === "ok" ? 0 : failures + 1
      if (answer === "signed-out" || answer === "other") await this.#wait(answer, Infinity)
      else if (answer === "offline") await this.#wait(answer, backoff(failures))
      else if (wasLive) await this.#pause.for(Math.random() * 500) // a restart must not bring everybody at once
      else await this.#poll(Math.min(STREAM_AGAIN, ASKING * 2 ** failures))
    }
    this.#isRunning = false
  }

  #wait(state, milliseconds) {
    this.#listener.state(state)
    return this.#pause.for(milliseconds)
  }

  // Resolves when the stream ends, to whether it ever came through.
  #listen() {
    const source = new EventSource(`/live?${this.#query}`)
    this.#source = source
    return new Promise((resolve) => {
      this.#heard = Date.now()
      this.#isReady = false
      const watch = setInterval(() => {
        if (Date.now() - this.#heard > (this.#isReady ? SILENCE : UNTIL_READY)) this.#end()
      }, 500)
      const end = (isWanted = false) => {
        source.close()
        clearInterval(watch)
        resolve(isWanted || this.#isReady)
      }
      this.#end = end
      source.onerror = () => setTimeout(end, GOING)
      for (const name of NAMES) source.addEventListener(name, (event) => this.#hear(name, event))
    })
  }

  #hear(name, { data, lastEventId }) {
    this.#heard = Date.now()
    this.#isReady ||= name === "ready"
    this.last = lastEventId || this.last
    this.#tell(name, JSON.parse(data))
  }

  #tell(name, data) {
    if (name === "ready") session.isOf(data.person) ? this.#listener.state("live") : this.#end()
    else if (name === "signed-out") this.#end()
    else if (name !== "beat") this.#listener.event(name, data)
  }

  async #poll(milliseconds) {
    for (const end = Date.now() + milliseconds; Date.now() < end && this.#topics.length; ) {
      await this.#wait("polling", ASKING * (0.7 + Math.random() * 0.6))
      if ((await this.#ask()) !== "ok") return
    }
  }

  // What came since the last event: "ok", or why there is no answer.
  async #ask() {
    try {
      const { id, person, events } = await read(await ask(`/live/missed?${this.#query}`, {}, SENDING), "json")
      if (!session.isOf(person)) return "other"
      this.last = id
      for (const { event, data } of events) this.#tell(event, JSON.parse(data))
      return "ok"
    } catch (error) {
      if (!(error instanceof Refused)) return "offline"
      return error.status === 401 ? "signed-out" : this.#drop(error)
    }
  }

  // One refused topic refuses them all: tell it, and go on without.
  #drop({ status, topics }) {
    if (status === 422) this.last = ""
    this.#topics = this.#topics.filter((topic) => !topics.includes(topic))
    topics.forEach((topic) => this.#listener.event("gone", { topic }))
    return topics.length ? "ok" : "offline"
  }

  get #query() {
    const topics = this.#topics.map((topic) => ["topic", topic])
    return new URLSearchParams(this.last ? [...topics, ["after", this.last]] : topics)
  }
}
