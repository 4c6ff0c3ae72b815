// Lines of JSON in, lines of JSON out: { "do": "typing" | "kill" | "read" | "streams" | "arrivals", … }
import * as readline from 'node:readline'
import { arrivals } from './arrivals.mjs'
import { kill, read } from './kills.mjs'
import { streams } from './streams.mjs'
import { typing } from './typing.mjs'

const orders = { typing, kill, read, streams, arrivals }

for await (const line of readline.createInterface({ input: process.stdin })) {
  const order = JSON.parse(line)
  let answer
  try {
    answer = await orders[order.do](order)
  } catch (error) {
    answer = { error: String(error.stack ?? error) }
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
