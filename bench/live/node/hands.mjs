// A thread with some of the clients: opens them, types on a sign of the main thread, tells what arrived and when.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'
import * as Y from 'yjs'
import { LENGTH, MOST, Times, clientOf, now, sleep, word, writerOf } from './edits.mjs'
import { Client as Ours } from './ours.mjs'
import { Hocuspocus, YWebsocket } from './peers.mjs'

const KINDS = { ours: Ours, hocuspocus: Hocuspocus, 'y-websocket': YWebsocket }
const EVERY = 200 // ms: five edits a second
const { server, seats } = workerData
const times = new Times(workerData.times)
const delay = monitorEventLoopDelay({ resolution: 5 })
let counted = Infinity // edits made before this moment warm up
let isTyping = false
process.setMaxListeners(0) // each client of y-websocket listens to the end of the process

class Hand {
  constructor({ index, room, person, isWriter }) {
    Object.assign(this, { index, isWriter, arrivals: [], waits: [], shown: {}, made: 0 })
    this.doc = new Y.Doc()
    this.doc.clientID = clientOf(index)
    this.client = new KINDS[server.kind](server, room, person, this.doc)
    this.client.acknowledgedOne = clock => this.note(this.waits, index, clock / LENGTH - 1)
    this.doc.on('afterTransaction', transaction => transaction.local || this.see(transaction))
  }

  see({ beforeState, afterState }) {
    for (const [client, after] of afterState) {
      const before = beforeState.get(client) ?? 0
      if (after === before || client === this.doc.clientID) continue
      const writer = writerOf(client)
      for (let number = before / LENGTH; number < after / LENGTH; number++) this.note(this.arrivals, writer, number)
      this.shown[writer] = after / LENGTH
    }
  }

  note(list, writer, number) {
    const at = times.of(writer, number)
    if (at >= counted) list.push(now() - at)
  }

  async type(start, until) {
    const text = this.doc.getText('t')
    const phase = (this.index * 61) % EVERY
    while (isTyping && this.made < MOST) {
      const next = start + phase + this.made * EVERY
      await sleep(next - now())
      if (!isTyping || now() >= until) break
      times.note(this.index, this.made)
      text.insert(text.length, word(this.index, this.made++))
    }
  }

  get status() {
    const { acknowledged } = this.client
    const { index, made, shown } = this
    return { index, made, shown, acknowledged: acknowledged === null ? null : Math.floor(acknowledged / LENGTH) }
  }

  get result() {
    return { ...this.status, failures: this.client.failures, text: this.doc.getText('t').toString() }
  }
}

const hands = []
const orders = {
  async open() {
    for (const seat of seats) {
      hands.push(new Hand(seat))
      await hands.at(-1).client.open()
    }
  },
  async type({ start, from, until }) {
    counted = from
    isTyping = true
    delay.enable()
    await Promise.all(hands.filter(hand => hand.isWriter).map(hand => hand.type(start, until)))
    delay.disable()
  },
  status: () => hands.map(hand => hand.status),
  close() {
    isTyping = false
    hands.forEach(hand => hand.client.close())
  },
  result: () => ({
    hands: hands.map(hand => hand.result),
    arrivals: Float32Array.from(hands.flatMap(hand => hand.arrivals)),
    waits: Float32Array.from(hands.flatMap(hand => hand.waits)),
    delay: delay.percentile(99) / 1e6,
  }),
}

parentPort.on('message', async ({ id, order, ...rest }) => {
  try {
    parentPort.postMessage({ id, value: await orders[order](rest) })
  } catch (error) {
    parentPort.postMessage({ id, error: `${order}: ${error}` })
  }
})
