// The lines of a Yjs text that hold something its author has no acknowledgement for: what they would want back.
// `from` tells per client the first clock that is not acknowledged.

const freshSpots = (text, from) => {
  const spots = []
  let whole = ""
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.content.str) continue
    const end = whole.length + item.length
    const fresh = item.id.clock + item.length - (from.get(item.id.client) ?? Infinity)
    if (fresh > 0) spots.push([end - Math.min(fresh, item.length), end])
    whole += item.content.str
  }
  return { whole, spots }
}

const ownLines = (text, from) => {
  const { whole, spots } = freshSpots(text, from)
  let reached = -1
  const lines = []
  for (const [from, end] of spots) {
    const start = from + /^\n*/.exec(whole.slice(from, end))[0].length // the end of a line before is not of this one
    if (start === end) continue
    const first = Math.max(start ? whole.lastIndexOf("\n", start - 1) + 1 : 0, reached)
    const next = whole.indexOf("\n", end - 1)
    const last = next < 0 ? whole.length : Math.max(next, first)
    if (last > first || first > reached) lines.push(whole.slice(first, last))
    reached = Math.max(reached, last + 1)
  }
  return lines.filter((line) => line.trim()).join("\n")
}
