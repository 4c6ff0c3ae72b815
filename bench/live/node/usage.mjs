// What a process and the whole machine use, from /proc; null where there is none.
import { readFileSync } from 'node:fs'

const TICKS = 100 // a second, on every Linux

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function processorTime(pid) {
  const fields = read(`/proc/${pid}/stat`)?.split(') ').at(-1).split(' ')
  return fields ? (Number(fields[11]) + Number(fields[12])) / TICKS : null
}

function busyTime() {
  const fields = read('/proc/stat')?.split('\n')[0].trim().split(/\s+/).slice(1, 9).map(Number)
  if (!fields) return null
  const [user, nice, system, , , irq, softirq, steal] = fields
  return (user + nice + system + irq + softirq + steal) / TICKS
}

export function memory(pid) {
  const found = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`) ?? '')
  return found ? Number(found[1]) / 1000 : null
}

export function usage(pid) {
  const own = process.cpuUsage()
  return { at: performance.now(), server: processorTime(pid), driver: (own.user + own.system) / 1e6, busy: busyTime() }
}

// Processors used between two moments: 1.0 is one of them all the time.
export function used(before, after) {
  const seconds = (after.at - before.at) / 1000
  const share = name => (after[name] === null ? null : (after[name] - before[name]) / seconds)
  const [server, driver, busy] = ['server', 'driver', 'busy'].map(share)
  return { server, driver, others: busy === null ? null : Math.max(0, busy - server - driver) }
}
