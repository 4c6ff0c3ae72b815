// What the toolbar and the keys of a note do to its text. Each takes the text with the selection from `start` to `end`
// and returns the change {start, gone, added} with the selection after it {from, to}; null leaves it to the browser.

const LISTED = /^(\s*)([-*+]|\d{1,9}[.)])(\s+\[[ xX]\])?\s+/
const MARKED = /^(?:#{1,6}\s+|\s*(?:[-*+]|\d{1,9}[.)])(?:\s+\[[ xX]\])?\s+)/
const HEADING = /^#{1,6}\s/
const WORD = /[\p{L}\p{N}\p{M}'’-]/u
const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i
const ROW = /^\s*\|.*\|\s*$/
const MARKS = { heading: "## ", list: "- ", task: "- [ ] " }

const lineStart = (text, at) => (at ? text.lastIndexOf("\n", at - 1) + 1 : 0)
const lineEnd = (text, at) => (text.indexOf("\n", at) + 1 || text.length + 1) - 1
const lineAt = (text, at) => text.slice(lineStart(text, at), lineEnd(text, at))

// Where the line is now, -1 when it is gone: at `from`, or else where a line says just this.
const placeOfLine = (text, line, from) => {
  if (lineStart(text, from) === from && text.startsWith(line, from)) return from
  return `\n${text}\n`.indexOf(`\n${line}\n`)
}

const wordAround = (text, start, end) => {
  while (start && WORD.test(text[start - 1])) start--
  while (end < text.length && WORD.test(text[end])) end++
  return [start, end]
}

// Bold, or no longer bold; without a selection the word at the caret.
const boldened = (text, start, end) => {
  const [from, to] = start === end ? wordAround(text, start, end) : [start, end]
  const inside = text.slice(from, to)
  if (text.slice(from - 2, from) === "**" && text.slice(to, to + 2) === "**") {
    return { start: from - 2, gone: to - from + 4, added: inside, from: from - 2, to: to - 2 }
  }
  return { start: from, gone: to - from, added: `**${inside}**`, from: from + 2, to: to + 2 }
}

// A link around the selection; what is left to fill in is selected.
const linked = (text, start, end) => {
  const inside = text.slice(start, end)
  const gone = inside.length
  if (ADDRESS.test(inside)) return { start, gone, added: `[](${inside})`, from: start + 1, to: start + 1 }
  const address = start + gone + 3
  return { start, gone, added: `[${inside}](https://)`, from: address, to: address + "https://".length }
}

// The lines of the selection get this mark, or lose it when all of them have it.
const lined = (text, start, end, kind) => {
  const first = lineStart(text, start)
  const last = lineEnd(text, end > start && text[end - 1] === "\n" ? end - 1 : end)
  const mark = MARKS[kind]
  const has = (line) => (MARKED.exec(line)?.[0] ?? "").replace("[x]", "[ ]") === mark
  const lines = text.slice(first, last).split("\n")
  const isOff = lines.every((line) => has(line) || !line.trim()) && lines.some(has)
  const changed = lines.map((line) => {
    if (!line.trim() && lines.length > 1) return line
    return (isOff ? "" : mark) + line.replace(MARKED, "")
  })
  const added = changed.join("\n")
  const to = first + added.length
  return { start: first, gone: last - first, added, from: lines.length > 1 ? first : to, to }
}

// A row below the one of the caret, or a new table with these heads.
const rowed = (text, at, heads) => {
  const line = lineAt(text, at)
  const end = lineEnd(text, at)
  const isRow = ROW.test(line)
  const cells = isRow ? line.trim().slice(1, -1).split(/(?<!\\)\|/).length : heads.length
  const row = `|${"  |".repeat(cells)}`
  const table = [`| ${heads.join(" | ")} |`, `|${" --- |".repeat(cells)}`, row].join("\n")
  const added = isRow ? `\n${row}` : `${line.trim() ? "\n\n" : ""}${table}`
  const caret = end + added.length - row.length + 2
  return { start: end, gone: 0, added, from: caret, to: caret }
}

// Enter in a list: the next item, or the end of the list after an empty one.
const entered = (text, start, end) => {
  const first = lineStart(text, start)
  const found = LISTED.exec(text.slice(first, lineEnd(text, start)))
  if (!found || start < first + found[0].length) return null
  const [prefix, indent, bullet, box] = found
  const isEmpty = !text.slice(first + prefix.length, lineEnd(text, start)).trim()
  if (isEmpty) return { start: first, gone: end - first, added: "", from: first, to: first }
  const next = /\d/.test(bullet) ? `${Number.parseInt(bullet, 10) + 1}${bullet.at(-1)}` : bullet
  const added = `\n${indent}${next}${box ? " [ ]" : ""} `
  return { start, gone: end - start, added, from: start + added.length, to: start + added.length }
}

// The words of a line, without the marks of a list or a heading.
const bare = (line) => line.replace(MARKED, "").replace(/\*\*/g, "").trim()

// `added` in the place of a line, as a paragraph or a list item of its own: Markdown takes a line without a blank one
// between along with what stands above it. The bullet of the line stays.
const setApart = (text, start, gone, added) => {
  const above = start ? lineAt(text, start - 1) : ""
  const end = start + gone
  const below = lineAt(text, Math.min(end + 1, text.length))
  const bullet = LISTED.test(added) ? "" : (/^\s*(?:[-*+]|\d{1,9}[.)])\s+/.exec(text.slice(start, end))?.[0] ?? "")
  const isItem = bullet || LISTED.test(added)
  const before = isItem || !above.trim() || HEADING.test(above) ? "" : "\n"
  const after = end < text.length && below.trim() && !MARKED.test(below) ? "\n" : ""
  const to = start + before.length + bullet.length + added.length
  return { start, gone, added: before + bullet + added + after, from: to, to }
}

// Do it in the area, as if it had been typed.
const put = (area, change) => {
  if (!change) return
  area.setRangeText(change.added, change.start, change.start + change.gone, "end")
  area.setSelectionRange(change.from, change.to)
  area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }))
}
