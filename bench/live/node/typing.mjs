// People type together: how long until an edit is at the others, and until the server says that it is kept.
import { now, sleep, wordsIn } from './edits.mjs'
import { Threads } from './threads.mjs'
import { memory, usage, used } from './usage.mjs'

const PATIENCE = 20_000 // ms for the last edits to arrive

export async function typing({ server, seats, seconds, warmUp }) {
  const threads = new Threads(server, seats)
  try {
    await threads.all('open')
    const start = now() + 200
    const from = start + warmUp * 1000
    const until = from + seconds * 1000
    const typed = threads.all('type', { start, from, until })
    await sleep(from - now())
    const before = usage(server.pid)
    await Promise.all([typed, sleep(until - now())])
    const cost = used(before, usage(server.pid))
    await arrived(threads, seats)
    return { ...summary(await threads.all('result'), seats), cost, memory: memory(server.pid) }
  } finally {
    await threads.end()
  }
}

// Edits that are not there when patience ends are counted as missing afterwards.
async function arrived(threads, seats) {
  const deadline = now() + PATIENCE
  while (now() < deadline && missing(await threads.all('status'), seats)) await sleep(100)
}

function missing(status, seats) {
  const made = new Map(status.map(hand => [hand.index, hand.made]))
  return status
    .map(hand => {
      const room = seats[hand.index].room
      const others = seats.filter(seat => seat.isWriter && seat.room === room && seat.index !== hand.index)
      const unseen = others.reduce((sum, { index }) => sum + made.get(index) - (hand.shown[index] ?? 0), 0)
      return unseen + (hand.acknowledged === null ? 0 : hand.made - hand.acknowledged)
    })
    .reduce((sum, one) => sum + one, 0)
}

function summary(results, seats) {
  const hands = results.flatMap(({ hands }) => hands)
  const arrivals = sorted(results.map(result => result.arrivals))
  const waits = sorted(results.map(result => result.waits))
  return {
    edits: hands.reduce((sum, { made }) => sum + made, 0),
    missing: missing(hands, seats),
    differing: differing(hands, seats),
    failures: hands.flatMap(({ failures }) => failures).slice(0, 5),
    arrivals: arrivals.length,
    p50: quantile(arrivals, 0.5),
    p99: quantile(arrivals, 0.99),
    ackP50: quantile(waits, 0.5),
    ackP99: quantile(waits, 0.99),
    driverDelay: Math.max(...results.map(({ delay }) => delay)),
  }
}

// Clients whose text is not that of the first in their room, or lacks words that were typed.
function differing(hands, seats) {
  return [...byRoom(hands, seats).values()]
    .map(room => {
      const made = room.reduce((sum, hand) => sum + hand.made, 0)
      return room.filter(({ text }) => text !== room[0].text || wordsIn(text).length !== made).length
    })
    .reduce((sum, one) => sum + one, 0)
}

function byRoom(hands, seats) {
  const rooms = new Map()
  for (const hand of hands) {
    const { room } = seats[hand.index]
    rooms.set(room, [...(rooms.get(room) ?? []), hand])
  }
  return rooms
}

function sorted(lists) {
  const all = new Float32Array(lists.reduce((sum, list) => sum + list.length, 0))
  let place = 0
  for (const list of lists) {
    all.set(list, place)
    place += list.length
  }
  return all.sort()
}

function quantile(ordered, share) {
  return ordered.length ? ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] : null
}
