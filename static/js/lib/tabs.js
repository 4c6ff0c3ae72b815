// One stream for all tabs of a browser. The tab that holds the lock leads: it has the stream, and passes on what comes.
// The others say what they follow. A tab that is looked at takes the lead when the leader does not answer.

const ANSWER = 2_000 // milliseconds a leader has to answer
const LOOK = 5_000 // how often a visible tab asks whether somebody leads
const TOGETHER = 100 // topics that come within this time go in one request
const MOST = 250 // topics in one request
const COVERED = new Set(["live", "polling"])
const TAB_EVENTS = [
  [window, "online"],
  [window, "pagehide"],
  [window, "pageshow"],
  [document, "visibilitychange"],
  [document, "signed-in-again"],
]

class Tabs {
  static #here = null
  #id = crypto.getRandomValues(new Uint32Array(2)).join("-")
  #name = `plg-live-${session.person}${navigator.locks ? "" : this.#id}` // without locks each tab is for itself
  #channel = null
  #followers = new Set() // of this tab
  #state = ""
  #covered = new Set() // topics that the stream is ready for
  #last = ""
  #people = new Map() // topic → who is there, as was told last
  #answered = 0
  #isQueued = false
  #look = 0
  // as leader
  #stream = null
  #wanted = new Map() // tab → topics
  #soon = 0
  #resign = () => {}

  static get here() {
    return (this.#here ??= new Tabs())
  }

  // Returns what stops following. `state("live", last)` comes after each (re)connect: from then on nothing is missed.
  // `last` tells where all topics stand.
  follow(topics, { event = () => {}, state = () => {} }) {
    const follower = { topics, event, state }
    this.#followers.add(follower)
    if (!this.#channel) this.#start()
    this.#say()
    if (topics.every((topic) => this.#covered.has(topic))) queueMicrotask(() => this.#catchUp(follower))
    return () => {
      this.#followers.delete(follower)
      this.#say()
    }
  }

  handleEvent({ type, persisted }) {
    if (type === "pagehide") this.#stop()
    else if (type === "pageshow") persisted && this.#start()
    else if (!document.hidden) this.#wake()
    else if (!navigator.locks) this.#yield()
  }

  #start() {
    this.#channel = new BroadcastChannel(this.#name)
    this.#channel.onmessage = ({ data }) => this.#hear(data)
    for (const [target, type] of TAB_EVENTS) target.addEventListener(type, this)
    this.#look = setInterval(() => document.hidden || this.#check(), LOOK)
    this.#lead()
    this.#say()
  }

  // The page goes away; it may come back as it was.
  #stop() {
    this.#post({ tab: this.#id, topics: [] })
    clearInterval(this.#look)
    this.#yield()
    this.#channel?.close()
    this.#channel = null
  }

  #wake() {
    if (!this.#channel) return
    if (this.#stream) return this.#stream.wake()
    if (!navigator.locks) return this.#begin()
    this.#post({ wake: true })
    this.#check()
  }

  // ---- who leads

  #lead(steal = false) {
    if (!navigator.locks) return this.#begin()
    if (this.#isQueued && !steal) return
    this.#isQueued ||= !steal
    const hold = () => {
      this.#isQueued &&= steal
      return this.#channel && !this.#stream ? new Promise((resign) => this.#begin(resign)) : undefined
    }
    navigator.locks.request(this.#name, { steal }, hold).catch(() => {
      this.#yield() // another tab took it
      if (this.#channel) this.#lead()
    })
  }

  #begin(resign = () => {}) {
    this.#resign = resign
    const tell = (told) => {
      const message = { ...told, last: this.#stream.last }
      this.#post(message)
      this.#hear(message)
    }
    this.#stream = new Stream(
      {
        event: (name, data) => this.#stream && tell({ name, data }),
        state: (state) => this.#stream && tell({ state, topics: this.#topics }),
      },
      this.#last,
    )
    this.#wanted.clear()
    this.#post({ who: true })
    this.#say()
  }

  #yield() {
    this.#stream?.follow([])
    this.#stream = null
    this.#resign()
  }

  // Is there a leader that answers? One who leads need not ask.
  #check() {
    if (this.#stream || !navigator.locks) return
    const asked = Date.now()
    this.#say(true)
    setTimeout(() => {
      if (this.#answered < asked && !this.#stream && this.#channel && !document.hidden) this.#lead(true)
    }, ANSWER)
  }

  // ---- what is followed

  // Others follow the same already: nothing will be told because of this one.
  #catchUp({ topics, event, state }) {
    if (this.#state) state(this.#state, this.#last)
    for (const topic of topics) if (this.#people.has(topic)) event("here", this.#people.get(topic))
  }

  #say(ping = false) {
    const topics = [...new Set([...this.#followers].flatMap((follower) => follower.topics))]
    if (this.#stream) this.#want(this.#id, topics)
    else this.#post({ tab: this.#id, topics, ping })
  }

  #want(tab, topics) {
    if (topics.length) this.#wanted.set(tab, topics)
    else this.#wanted.delete(tab)
    this.#soon ||= setTimeout(() => {
      this.#soon = 0
      this.#stream?.follow(this.#topics)
    }, TOGETHER)
  }

  get #topics() {
    return [...new Set([...this.#wanted.values()].flat())].sort().slice(0, MOST)
  }

  // ---- what is said between tabs

  #post(message) {
    this.#channel?.postMessage(message)
  }

  #hear({ who, wake, tab, topics, ping, name, data, state, to, last }) {
    if (tab) return this.#stream && this.#answer(tab, topics, ping)
    if (wake) return this.#stream?.wake()
    if (to && to !== this.#id) return
    this.#answered = Date.now()
    this.#last = last || this.#last
    if (who) this.#say()
    else if (name) this.#pass(name, data)
    else if (state) this.#turn(state, topics, to)
  }

  #answer(tab, topics, ping) {
    this.#want(tab, topics)
    const answer = { to: tab, last: this.#stream.last }
    if (topics.some((topic) => !this.#covered.has(topic))) this.#post(answer)
    else if (ping || topics.length) this.#post({ ...answer, state: this.#state, topics: [...this.#covered] })
    const seen = topics.filter((topic) => this.#people.has(topic))
    for (const topic of ping ? [] : seen) this.#post({ ...answer, name: "here", data: this.#people.get(topic) })
  }

  #pass(name, data) {
    const topic = data.topic ?? `note:${data.block}`
    if (name === "here") this.#people.set(topic, data)
    for (const follower of this.#followers) if (follower.topics.includes(topic)) follower.event(name, data)
  }

  // A state for this tab alone is news only where something changed; a stream that was opened anew is news for all.
  #turn(state, topics, isForMe) {
    const before = COVERED.has(this.#state) ? this.#covered : new Set()
    const isSame = state === this.#state
    this.#state = state
    this.#covered = new Set(COVERED.has(state) ? topics : [])
    for (const follower of this.#followers) {
      const isKnown = follower.topics.every((topic) => before.has(topic))
      if (!isSame || !isKnown || (state === "live" && !isForMe)) follower.state(state, this.#last)
    }
  }
}
