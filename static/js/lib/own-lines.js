// The words of a Yjs text for which their author has no acknowledgement: what they would want back. Never a word of
// somebody else. `from` tells per client of theirs the first clock that is not acknowledged.

const THEIRS = "\0" // stands for a character of somebody else
const INSIDE = /[^\s\0]/ // of a word of one's own

const freshSpots = (text, from) => {
  const spots = []
  let mine = ""
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.content.str) continue
    const { client, clock } = item.id
    mine += from.has(client) ? item.content.str : item.content.str.replace(/[^\n]/g, THEIRS)
    const fresh = Math.min(clock + item.length - (from.get(client) ?? Infinity), item.length)
    if (fresh > 0) spots.push([mine.length - fresh, mine.length])
  }
  return { mine, spots }
}

// A word of which half was acknowledged is given back whole. What stands apart in a line is told apart.
const ownLines = (text, from) => {
  const { mine, spots } = freshSpots(text, from)
  let reached = 0
  let own = ""
  for (const [first, end] of spots) {
    let [start, stop] = [Math.max(first, reached), Math.max(end, reached)]
    while (start > reached && INSIDE.test(mine[start]) && INSIDE.test(mine[start - 1])) start--
    while (stop < mine.length && INSIDE.test(mine[stop - 1]) && INSIDE.test(mine[stop])) stop++
    if (start > reached) own += mine.slice(reached, start).includes("\n") ? "\n" : " "
    own += mine.slice(start, stop)
    reached = stop
  }
  const lines = own.split("\n").map((line) => line.replace(/ +/g, " ").trim())
  return lines.filter(Boolean).join("\n")
}
