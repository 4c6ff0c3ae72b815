// Changes of a text as one splice: from `start` on, `gone` UTF-16 units make place for `added`. Pure functions.

const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit) => unit >= 0xdc00 && unit <= 0xdfff
const cuts = (text, at) => at > 0 && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))

// What was done to `before` to make it `after`, as small as can be: null for nothing. `caret` is where the caret stands
// afterwards; it tells which of two equal letters was typed. Neither end cuts a character of two units.
const spliceBetween = (before, after, caret = after.length) => {
  if (before === after) return null
  const most = Math.min(before.length, after.length)
  const same = (end) => before[before.length - 1 - end] === after[after.length - 1 - end]
  let end = 0
  let start = 0
  while (end < Math.min(most, after.length - caret) && same(end)) end++
  while (start < most - end && before[start] === after[start]) start++
  while (end < most - start && same(end)) end++
  if (cuts(before, start) || cuts(after, start)) start--
  if (cuts(before, before.length - end) || cuts(after, after.length - end)) end--
  return { start, gone: before.length - end - start, added: after.slice(start, after.length - end) }
}

// `mine` made on the text after `theirs`; both were made on the same text. What they added is never taken away.
const spliceAfter = (mine, theirs) => {
  const reach = theirs.start + theirs.gone
  const place = (at) => {
    if (at <= theirs.start) return at
    return Math.max(at, reach) - theirs.gone + theirs.added.length
  }
  const start = place(mine.start)
  const isAround = mine.start <= theirs.start && mine.start + mine.gone > theirs.start
  return { ...mine, start, gone: isAround ? 0 : Math.max(0, place(mine.start + mine.gone) - start) }
}
