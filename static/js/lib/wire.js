// The calls of the notes protocol for one block. What comes back is one of three: an answer, Unreachable (try again
// later, nothing is known), or Refused with the status of the server.

const SENDING = 15_000 // milliseconds before an update is sent again
const FETCHING = 45_000 // a long note on a slow network
const LONGEST_ADDRESS = 6_000 // characters; proxies refuse longer ones
const LATER = new Set([408, 425, 429])

class Unreachable extends Error {}

class Refused extends Error {
  constructor(status, topics = [], reason = "") {
    super(`refused: ${status}`)
    this.status = status
    this.topics = topics // of a stream: those that may not be followed
    this.reason = reason // a sentence, where the server says why who wrote here writes no more
  }
}

const ask = async (address, options, patience) => {
  let answer
  try {
    answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(patience), ...options })
  } catch {
    throw new Unreachable()
  }
  if (answer.ok && !answer.redirected) return answer
  if (answer.ok || answer.status >= 500 || LATER.has(answer.status)) throw new Unreachable()
  const { topics, shut, error } = await answer.json().catch(() => ({}))
  throw new Refused(answer.status, topics, shut ? error : "")
}

const read = async (answer, how) => {
  try {
    return await answer[how]()
  } catch {
    throw new Unreachable() // cut off, or a page of a proxy
  }
}

const fromBase64 = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0))
const toBase64url = (bytes) =>
  btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "")

class Wire {
  #at

  constructor(block) {
    this.#at = `/notes/${block}`
  }

  // What a document at state vector `known` misses, and the number that the block is at.
  async state(known) {
    const query = known ? `?sv=${toBase64url(known)}` : ""
    const answer = await ask(`${this.#at}/state${query.length < LONGEST_ADDRESS ? query : ""}`, {}, FETCHING)
    const seq = Number.parseInt(answer.headers.get("X-Note-Seq"), 10)
    if (Number.isNaN(seq)) throw new Unreachable()
    return { seq, update: new Uint8Array(await read(answer, "arrayBuffer")) }
  }

  // The number and the state vector that the server answers once the update is stored.
  async send(update, keepalive = false) {
    const headers = { "Content-Type": "application/octet-stream", "X-CSRF-Token": session.token }
    const options = { method: "POST", body: update, headers, keepalive }
    const { seq, sv } = await read(await ask(`${this.#at}/updates`, options, SENDING), "json")
    if (!Number.isInteger(seq) || typeof sv !== "string") throw new Unreachable()
    return { seq, sv: fromBase64(sv) }
  }
}
