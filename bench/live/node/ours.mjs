// A client of our server that knows nothing but the public protocol: cookies, a token, POST and an event stream.
import * as http from 'node:http'
import * as Y from 'yjs'

const PATIENCE = 10_000 // ms for one answer
const base64url = bytes => Buffer.from(bytes).toString('base64url')

export class Browser {
  constructor(address, { cookie, token }) {
    this.address = address
    this.headers = { Cookie: cookie, 'X-CSRF-Token': token }
    this.agent = new http.Agent({ keepAlive: true })
    this.streams = []
  }

  ask(method, path, body, type) {
    const headers = body ? { ...this.headers, 'Content-Type': type, 'Content-Length': body.length } : this.headers
    return new Promise((done, failed) => {
      const request = http.request(this.address + path, { method, headers, agent: this.agent }, answer => {
        const pieces = []
        answer.on('data', piece => pieces.push(piece))
        answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) }))
        answer.on('error', failed)
      })
      request.setTimeout(PATIENCE, () => request.destroy(new Error(`no answer to ${method} ${path}`)))
      request.on('error', failed)
      request.end(body)
    })
  }

  get(path) {
    return this.askWell('GET', path)
  }

  post(path, update) {
    return this.askWell('POST', path, Buffer.from(update), 'application/octet-stream')
  }

  async askWell(method, path, ...rest) {
    const answer = await this.ask(method, path, ...rest)
    if (answer.status === 200) return answer
    throw new Error(`${answer.status} for ${method} ${path}: ${answer.body.toString().slice(0, 200)}`)
  }

  // Resolves once the server says that the stream is open; `heard(event, data)` gets what comes through it.
  follow(topics, heard) {
    const path = `/live?${topics.map(topic => `topic=${encodeURIComponent(topic)}`).join('&')}`
    return new Promise((ready, failed) => {
      const request = http.get(this.address + path, { headers: this.headers, agent: false }, answer => {
        if (answer.statusCode !== 200) failed(new Error(`${answer.statusCode} for GET ${path}`))
        const read = reader((event, data) => (event === 'ready' ? ready() : heard(event, data)))
        answer.setEncoding('utf8')
        answer.on('data', read)
        answer.on('error', failed)
        answer.on('end', () => failed(new Error('the server ended the stream')))
      })
      request.on('error', failed)
      this.streams.push(request)
    })
  }

  close() {
    this.streams.forEach(stream => stream.destroy())
    this.agent.destroy()
  }
}

function reader(heard) {
  let left = ''
  return text => {
    const blocks = (left + text).split('\n\n')
    left = blocks.pop()
    for (const block of blocks) {
      const event = /^event: ?(.*)$/m.exec(block)?.[1]
      const data = /^data: ?(.*)$/m.exec(block)?.[1]
      if (event) heard(event, data)
    }
  }
}

export class Client {
  constructor({ address }, block, person, doc) {
    this.block = block
    this.doc = doc
    this.browser = new Browser(address, person)
    this.acknowledged = 0
    this.waiting = []
    this.isSending = this.isClosed = false
    this.failures = []
    doc.on('update', (update, origin) => origin === this || this.send(update))
  }

  async open() {
    await this.browser.follow([`note:${this.block}`], (event, data) => event === 'note' && this.take(data))
    const known = base64url(Y.encodeStateVector(this.doc))
    const { body } = await this.browser.get(`/notes/${this.block}/state?sv=${known}`)
    Y.applyUpdate(this.doc, body, this)
  }

  take(data) {
    if (!this.isClosed) Y.applyUpdate(this.doc, Buffer.from(JSON.parse(data).update, 'base64'), this)
  }

  send(update) {
    this.waiting.push(update)
    if (!this.isSending) this.sendAll().catch(error => this.isClosed || this.failures.push(String(error)))
  }

  // One at a time; what is typed meanwhile goes together in the next.
  async sendAll() {
    this.isSending = true
    try {
      while (this.waiting.length && !this.isClosed) await this.sendWaiting()
    } finally {
      this.isSending = false
    }
  }

  async sendWaiting() {
    const updates = this.waiting.splice(0)
    const clock = Y.getState(this.doc.store, this.doc.clientID)
    await this.browser.post(`/notes/${this.block}/updates`, updates.length === 1 ? updates[0] : Y.mergeUpdates(updates))
    this.acknowledged = clock
    this.acknowledgedOne?.(clock)
  }

  close() {
    this.isClosed = true
    this.browser.close()
  }
}
