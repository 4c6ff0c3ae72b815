// The threads that hold the clients: two of them, so that what is measured waits less for the clients' own work.
import { Worker } from 'node:worker_threads'
import { Times } from './edits.mjs'

const THREADS = 2

class Thread {
  constructor(server, seats, times) {
    const workerData = { server, seats, times: times.buffer }
    this.worker = new Worker(new URL('./hands.mjs', import.meta.url), { workerData, stdout: true }) // ours is for answers
    this.worker.stdout.pipe(process.stderr)
    this.asked = new Map()
    this.count = 0
    this.worker.on('message', ({ id, value, error }) => {
      const { done, failed } = this.asked.get(id)
      this.asked.delete(id)
      if (error) failed(new Error(error))
      else done(value)
    })
    this.worker.on('error', error => this.asked.forEach(({ failed }) => failed(error)))
  }

  ask(order, rest) {
    return new Promise((done, failed) => {
      this.asked.set(++this.count, { done, failed })
      this.worker.postMessage({ ...rest, order, id: this.count })
    })
  }
}

// A seat is where a client sits: { index, room, person, isWriter }.
export class Threads {
  constructor(server, seats) {
    const times = Times.of(seats.length)
    const shares = Array.from({ length: THREADS }, (_, share) => seats.filter(({ index }) => index % THREADS === share))
    this.threads = shares.filter(share => share.length).map(share => new Thread(server, share, times))
  }

  async all(order, rest = {}) {
    return (await Promise.all(this.threads.map(thread => thread.ask(order, rest)))).flat()
  }

  async end() {
    await this.all('close')
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()))
  }
}
