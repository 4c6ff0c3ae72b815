// Real Yjs, asked through lines of JSON: {"write": seed} gives the updates of one lively session,
// {"read": [base64, …]} gives the text that a browser shows after them, or the error it throws.
import * as readline from 'node:readline'
import * as Y from 'yjs'

console.error = () => {}
const WORDS = ['a', 'ja ', 'nee', 'é', '😀', 'e\u0301', 'שלום', '\n', '👩‍👩‍👧', 'vergadering ', 'x\r\n']
const CLIENTS = [5, 900000, 4294967290]
const packed = update => Buffer.from(update).toString('base64')
const unpacked = text => Buffer.from(text, 'base64')

function dice(seed) {
  let state = seed
  return sides => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return (state >> 8) % sides
  }
}

function place(text, roll) {
  const at = roll(text.length + 1)
  const unit = text.toString().charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at
}

function stretch(text, roll) {
  const [from, to] = [place(text, roll), place(text, roll)].sort((one, other) => one - other)
  return [from, to - from]
}

function person(client, log) {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.on('update', (update, origin) => origin === 'network' || log.push(update))
  const text = doc.getText('t')
  return { doc, text, history: new Y.UndoManager(text, { captureTimeout: 0 }) }
}

function fetchFrom(other, me, roll, log) {
  const update = Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(me.doc))
  Y.applyUpdate(me.doc, update, 'network')
  if (roll(3) === 0) log.push(update)
}

function write(seed) {
  const roll = dice(seed), log = []
  const people = CLIENTS.slice(0, 1 + roll(3)).map(client => person(client, log))
  for (let step = 3 + roll(25); step > 0; step--) {
    const me = people[roll(people.length)]
    const acts = [
      () => me.text.insert(place(me.text, roll), WORDS[roll(WORDS.length)]),
      () => me.text.insert(place(me.text, roll), WORDS[roll(WORDS.length)]),
      () => me.text.delete(...stretch(me.text, roll)),
      () => me.text.format(...stretch(me.text, roll), { bold: roll(2) ? true : null, link: 'https://example.org' }),
      () => me.history.undo(),
      () => me.history.redo(),
      () => fetchFrom(people[roll(people.length)], me, roll, log),
    ]
    acts[roll(acts.length)]()
  }
  return { updates: log.map(packed) }
}

function loaded(updates) {
  const doc = new Y.Doc()
  updates.forEach(update => Y.applyUpdate(doc, update))
  return doc
}

function typeEverywhere(doc) {
  const text = doc.getText('t')
  for (let at = text.length; at >= 0; at -= 1 + (text.length >> 3)) text.insert(at, 'x')
  text.delete(0, text.length)
}

function read(updates) {
  try {
    const doc = loaded(updates.map(unpacked))
    const answer = {
      text: doc.getText('t').toString(),
      again: loaded([Y.encodeStateAsUpdate(doc)]).getText('t').toString(),
      clocks: Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(doc))),
      update: packed(Y.encodeStateAsUpdate(doc)),
    }
    typeEverywhere(doc)
    return answer
  } catch (error) {
    return { error: String(error) }
  }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line)
  console.log(JSON.stringify('read' in asked ? read(asked.read) : write(asked.write)))
}
