// The server is killed while people type; their computers are off before it is back. What was promised, what was kept?
import { now, sleep, word, wordsIn } from './edits.mjs'
import { Threads } from './threads.mjs'

export async function kill({ server, seats, after }) {
  const threads = new Threads(server, seats)
  try {
    await threads.all('open')
    const start = now() + 200
    const typed = threads.all('type', { start, from: Infinity, until: Infinity })
    await sleep(start + after * 1000 - now())
    process.kill(server.pid, 'SIGKILL')
    await sleep(20) // what it sent before it died is read
    const status = await threads.all('status')
    await threads.all('close')
    await typed
    return promised(status)
  } finally {
    await threads.end()
  }
}

// Words by what their writers could think: told that it is kept, or seen by somebody else.
function promised(status) {
  const shown = ({ index }) => Math.max(0, ...status.map(hand => hand.shown[index] ?? 0))
  const words = count => status.flatMap(hand => Array.from({ length: count(hand) }, (_, number) => word(hand.index, number)))
  return {
    made: status.reduce((sum, { made }) => sum + made, 0),
    acknowledged: status[0].acknowledged === null ? null : words(({ acknowledged }) => acknowledged),
    shown: words(shown),
  }
}

// What somebody finds who opens the document now.
export async function read({ server, seats }) {
  const threads = new Threads(server, seats)
  try {
    await threads.all('open')
    await sleep(500)
    const [{ hands: [{ text }] }] = await threads.all('result')
    return { words: wordsIn(text) }
  } finally {
    await threads.end()
  }
}
