// People come in one after the other: each asks the page, its styles and scripts, the notes, and opens a stream.
import * as Y from 'yjs'
import { now, sleep } from './edits.mjs'
import { Browser } from './ours.mjs'

const ASSET = /(?:src|href)="(\/static\/[^"]+\.(?:css|js|svg|woff2)[^"]*)"/g
const NOTE = 'We keken naar **leerlingenwerk** van drie klassen.\n\n- wat opvalt\n- wat we proberen\n\n> Eerst kijken.\n'

export async function arrivals({ server, path, topic, blocks, people, seconds }) {
  const browsers = people.map(person => new Browser(server.address, person))
  const gap = (seconds * 1000) / people.length
  const topics = [topic, ...blocks.map(block => `note:${block}`)]
  try {
    for (const block of blocks) await write(browsers[0], block)
    const start = now()
    const visits = browsers.map(async (browser, place) => {
      await sleep(start + Math.max(0, place + jitter(place)) * gap - now())
      return arrive(browser, path, topics, blocks)
    })
    return { visits: await Promise.all(visits) }
  } finally {
    browsers.forEach(browser => browser.close())
  }
}

// The same every time, but not like a clock: groups come through the door together.
function jitter(place) {
  return ((place * 7919) % 97) / 97 - (place % 4)
}

async function write(browser, block) {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, NOTE)
  await browser.post(`/notes/${block}/updates`, Y.encodeStateAsUpdate(doc))
}

async function arrive(browser, path, topics, blocks) {
  const before = now()
  const page = (await browser.get(path)).body.toString()
  const shown = now() - before
  const assets = new Set([...page.matchAll(ASSET)].map(found => found[1]))
  await Promise.all([...assets].map(asset => browser.get(asset)))
  await browser.follow(topics, () => {})
  await Promise.all(blocks.map(block => browser.get(`/notes/${block}/state`)))
  return { page: shown, live: now() - before }
}
