// What everybody types: words of ten signs that tell who typed them and which they are, so that the clock of a writer
// in a Yjs document, divided by ten, is how many of their edits are in it. Times of edits are shared by all threads.
export const LENGTH = 10
export const MOST = 10_000 // edits of one writer
const FIRST = 1_000 // client ids of writers count up from here

export const clientOf = index => FIRST + index
export const writerOf = client => client - FIRST
export const word = (writer, number) => `w${String(writer).padStart(3, '0')}e${String(number).padStart(4, '0')} `
export const wordsIn = text => text.match(/w\d{3}e\d{4} /g) ?? []
export const now = () => Number(process.hrtime.bigint()) / 1e6
export const sleep = ms => new Promise(done => setTimeout(done, Math.max(0, ms)))

export class Times {
  constructor(buffer) {
    this.buffer = buffer
    this.at = new Float64Array(buffer)
  }

  static of(writers) {
    return new Times(new SharedArrayBuffer(writers * MOST * Float64Array.BYTES_PER_ELEMENT))
  }

  note(writer, number) {
    this.at[writer * MOST + number] = now()
  }

  of(writer, number) {
    return this.at[writer * MOST + number]
  }
}
