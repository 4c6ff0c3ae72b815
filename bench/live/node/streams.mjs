// Many idle streams on one document, then one edit: memory, time to open, time until the last stream has it.
import * as Y from 'yjs'
import { now, sleep } from './edits.mjs'
import { Browser } from './ours.mjs'
import { memory, usage, used } from './usage.mjs'

const AT_ONCE = 50 // that open at the same time
const PATIENCE = 20_000 // ms for an event to reach all

export async function streams({ server, room, people, count, events, idle }) {
  const browsers = Array.from({ length: count }, (_, place) => new Browser(server.address, people[place % people.length]))
  const writer = new Browser(server.address, people[0])
  const heard = []
  try {
    const alone = memory(server.pid)
    const before = now()
    await openAll(browsers, room, () => heard.push(now()))
    const opened = now() - before
    const quiet = usage(server.pid)
    await sleep(idle * 1000)
    const cost = used(quiet, usage(server.pid))
    const turns = []
    for (let turn = 0; turn < events; turn++) turns.push(await tell(server, writer, room, heard, count, turn))
    return { count, alone, memory: memory(server.pid), opened, idle: cost.server, others: cost.others, turns }
  } finally {
    ;[...browsers, writer].forEach(browser => browser.close())
  }
}

async function openAll(browsers, room, take) {
  const left = [...browsers]
  const open = async () => {
    while (left.length) await left.pop().follow([`note:${room}`], event => event === 'note' && take())
  }
  await Promise.all(Array.from({ length: AT_ONCE }, open))
}

async function tell(server, writer, room, heard, count, turn) {
  heard.length = 0
  const doc = new Y.Doc()
  doc.clientID = 9_000_000 + turn
  doc.getText('t').insert(0, `turn ${turn} `)
  const update = Y.encodeStateAsUpdate(doc)
  const before = usage(server.pid)
  const sent = now()
  await writer.post(`/notes/${room}/updates`, update)
  while (heard.length < count && now() < sent + PATIENCE) await sleep(5)
  await sleep(200)
  const waits = heard.map(at => at - sent).sort((one, other) => one - other)
  const { server: cores } = used(before, usage(server.pid))
  const cost = cores === null ? null : (cores * (performance.now() - before.at)) // ms of processor time
  return { heard: heard.length, p50: waits[waits.length >> 1], last: waits.at(-1), cost }
}
