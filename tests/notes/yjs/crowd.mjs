// People who type in one block, in another language than the server's and with nothing but the public protocol:
// yjs, a cookie, a token, POST and either the event stream or asking again. Told in one line of JSON: {address, block,
// people: [{cookie, token}], edits, pace}; says "typing", and in the end what everybody sees.
import * as readline from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'

const WORDS = ['ja ', 'nee\n', '😀', '👩‍👩‍👧', 'e\u0301', 'שלום ', '\r\n', 'x', 'vergadering ']
const PATIENCE = 5_000 // ms for one answer

function dice(seed) {
  let state = seed
  return sides => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return (state >> 8) % sides
  }
}

class Person {
  constructor({ address, block, edits, pace }, { cookie, token }, number) {
    this.at = `${address}/notes/${block}`
    this.topic = `${address}/live?topic=note:${block}`
    this.headers = { Cookie: cookie, 'X-CSRF-Token': token }
    this.roll = dice(number + 1)
    this.left = edits
    this.pace = pace
    this.unsent = []
    this.sent = this.again = this.seq = 0
    this.listens = number % 2 === 0
    this.isDone = false
    this.doc = new Y.Doc()
    this.text = this.doc.getText('t')
    this.history = new Y.UndoManager(this.text, { captureTimeout: 0 })
    this.doc.on('update', (update, origin) => origin === 'server' || this.unsent.push(update))
  }

  async ask(url, options = {}) {
    const signal = AbortSignal.timeout(PATIENCE)
    const answer = await fetch(url, { signal, ...options, headers: { ...this.headers, ...options.headers } })
    if (answer.status >= 500) throw new Error(`${answer.status}`)
    if (answer.status !== 200) throw new TypeError(`refused: ${answer.status} ${await answer.text()}`)
    return answer
  }

  // Until it is answered, the same bytes: the server was away.
  async insist(ask) {
    for (;;) {
      try {
        return await ask()
      } catch (error) {
        if (error instanceof TypeError && error.message.startsWith('refused')) throw error
        this.again++
        await pause(50 + this.roll(200))
      }
    }
  }

  send(update) {
    const headers = { 'Content-Type': 'application/octet-stream' }
    return this.insist(async () => (await this.ask(`${this.at}/updates`, { method: 'POST', body: update, headers })).json())
  }

  // What is missing here, by state vector: after every (re)connection.
  async fetchState() {
    const known = Buffer.from(Y.encodeStateVector(this.doc)).toString('base64url')
    const missed = await this.insist(async () => {
      const answer = await this.ask(`${this.at}/state?sv=${known}`)
      this.seq = Number(answer.headers.get('X-Note-Seq'))
      return answer.arrayBuffer()
    })
    Y.applyUpdate(this.doc, new Uint8Array(missed), 'server')
  }

  place() {
    const at = this.roll(this.text.length + 1)
    const unit = this.text.toString().charCodeAt(at)
    return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at
  }

  edit() {
    const [from, to] = [this.place(), this.place()].sort((one, other) => one - other)
    const act = this.roll(10)
    if (act < 7) this.text.insert(from, WORDS[this.roll(WORDS.length)])
    else if (act < 9) this.text.delete(from, Math.min(to, from + 6) === to ? to - from : 0)
    else this.history.undo()
  }

  async type() {
    while (this.left-- > 0) {
      this.edit()
      await pause(this.roll(2 * this.pace))
    }
    this.isTyped = true
  }

  // One by one, merged, the last first, or twice: as networks do.
  async sendAll() {
    while (!this.isTyped || this.unsent.length) {
      const some = this.unsent.splice(0)
      const how = this.roll(4)
      if (how === 0 && some.length > 1) await this.send(Y.mergeUpdates(some))
      else for (const update of how === 1 ? some.reverse() : some) await this.send(update)
      if (how === 2 && some.length) await this.send(some[0])
      this.sent += some.length
      await pause(this.pace)
    }
    this.isDone = true
  }

  async follow() {
    while (!this.isDone) {
      try {
        if (this.listens) await this.listen()
        else await this.poll()
      } catch (error) {
        if (error instanceof TypeError && error.message.startsWith('refused')) throw error
      }
      await pause(50)
      await this.fetchState()
    }
  }

  async listen() {
    const leave = new AbortController()
    const watch = setInterval(() => this.isDone && leave.abort(), 100)
    try {
      const answer = await fetch(this.topic, { headers: this.headers, signal: leave.signal })
      if (answer.status >= 400 && answer.status < 500) throw new TypeError(`refused: ${answer.status}`)
      let left = ''
      for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
        const events = (left + piece).split('\n\n')
        left = events.pop()
        events.forEach(event => this.hear(event))
      }
    } finally {
      clearInterval(watch)
    }
  }

  hear(event) {
    if (!/^event: note$/m.test(event)) return
    const { block, seq, update } = JSON.parse(/^data: (.*)$/m.exec(event)[1])
    if (!this.at.endsWith(block) || !/^id: \S+$/m.test(event)) throw new TypeError('refused: a strange event')
    this.heard = seq
    Y.applyUpdate(this.doc, Buffer.from(update, 'base64'), 'server')
  }

  async poll() {
    while (!this.isDone) {
      const { seq, updates } = await (await this.ask(`${this.at}/updates?after=${this.seq}`)).json()
      updates.forEach(update => Y.applyUpdate(this.doc, Buffer.from(update, 'base64'), 'server'))
      this.seq = seq
      await pause(60)
    }
  }
}

async function crowd(told) {
  const people = told.people.map((person, number) => new Person(told, person, number))
  await Promise.all(people.map(person => person.fetchState()))
  console.log(JSON.stringify('typing'))
  await Promise.all(people.flatMap(person => [person.type(), person.sendAll(), person.follow()]))
  for (const person of people) await person.fetchState()
  const stranger = new Person(told, told.people[0], 99)
  await stranger.fetchState()
  const clocks = doc => JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort())
  return {
    texts: [...people, stranger].map(person => person.text.toString()),
    clocks: [...people, stranger].map(person => clocks(person.doc)),
    sent: people.map(person => person.sent),
    again: people.reduce((sum, person) => sum + person.again, 0),
    heard: people.map(person => person.heard ?? 0),
  }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await crowd(JSON.parse(line)).catch(error => ({ error: String(error.stack) }))))
  process.exit()
}
