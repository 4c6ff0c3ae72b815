// HTML from the clipboard (Word, Teams, a web page) as the Markdown that notes know. The page that DOMParser makes is
// inert: nothing in it runs or is fetched, and only text and a few kinds of mark are taken from it.

const LEFT_OUT = new Set("script style head title template noscript svg math iframe object button select".split(" "))
const PARAGRAPHS = new Set(
  "p div section article header footer main aside address figure figcaption dl dt dd pre form".split(" "),
)
const SAFE = /^(?:https?:\/\/|mailto:)[^\s()<>]+$/i
const LARGEST_PASTE = 2_000_000 // characters; a longer one comes as plain text

const styleOf = (node) => (node.dataset.style ?? "").toLowerCase()
const isBold = (node) => /font-weight:\s*(?:bold|[6-9]00)/.test(styleOf(node))
const isPlain = (node) => /font-weight:\s*(?:normal|400)/.test(styleOf(node))
const isItalic = (node) => /font-style:\s*italic/.test(styleOf(node))
const wordList = (node) => /mso-list:\s*l\d+ level(\d)/.exec(styleOf(node))
const isListMark = (node) => /mso-list:\s*ignore/.test(styleOf(node))

// Marks stand against the words: "** vet **" would not be bold.
const wrapped = (mark, text) => {
  const words = text.trim()
  if (!words || words.includes("\n") || words.startsWith(mark)) return text
  return text.replace(words, () => `${mark}${words}${mark}`)
}

const inner = (node, context) => [...node.childNodes].map((child) => toMarkdown(child, context)).join("")
const oneLine = (text) => text.replace(/\s+/g, " ").trim()
const block = (text) => `\n\n${text.trim()}\n\n`

const linkOf = (node, text) => {
  const address = node.getAttribute("href") ?? ""
  const words = oneLine(text)
  if (!SAFE.test(address) || !words) return text
  return words === address ? address : `[${words.replace(/[[\]]/g, "")}](${address})`
}

const listOf = (node, context) => {
  const isOrdered = node.localName === "ol"
  const depth = context.depth + 1
  const items = [...node.children].map((item) =>
    ["ul", "ol"].includes(item.localName) ? toMarkdown(item, { depth }).trimEnd() : itemOf(item, isOrdered, depth),
  )
  return context.depth ? `\n${items.join("\n")}` : block(items.join("\n"))
}

const itemOf = (item, isOrdered, depth) => {
  const box = item.querySelector(":scope > input, :scope > p > input, :scope > label > input")
  const mark = isOrdered ? "1." : box ? `- [${box.checked || box.hasAttribute("checked") ? "x" : " "}]` : "-"
  const text = inner(item, { depth }).trim().replace(/\n{2,}/g, "\n")
  const [first, ...rest] = text.split("\n")
  const indent = "  ".repeat(depth - 1) + (isOrdered && depth > 1 ? " " : "")
  return [`${indent}${mark} ${first}`, ...rest].join("\n")
}

// Word has no lists on the clipboard: paragraphs that say in their style that they are one.
const wordItem = (node, level, context) => {
  const mark = [...node.querySelectorAll("span")].find(isListMark)
  const isOrdered = /^\s*\w{1,3}[.)]/.test(mark?.textContent ?? "")
  return `\n${"  ".repeat(level - 1)}${isOrdered ? "1." : "-"} ${oneLine(inner(node, context))}\n`
}

const tableOf = (node, context) => {
  const rows = [...node.querySelectorAll("tr")].map((row) =>
    [...row.children].map((cell) => oneLine(inner(cell, context)).replace(/\|/g, "\\|")),
  )
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width < 2) return block(rows.flat().join("\n"))
  const lines = rows.map((row) => `| ${[...row, ...Array(width - row.length).fill("")].join(" | ")} |`)
  return block([lines[0], `|${" --- |".repeat(width)}`, ...lines.slice(1)].join("\n"))
}

const toMarkdown = (node, context) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[\s\u00a0]+/g, " ")
  if (node.nodeType !== Node.ELEMENT_NODE || LEFT_OUT.has(node.localName) || isListMark(node)) return ""
  const name = node.localName
  const level = wordList(node)
  if (level) return wordItem(node, Number(level[1]), context)
  if (name === "br") return "\n"
  if (name === "hr") return block("---")
  if (name === "ul" || name === "ol") return listOf(node, context)
  if (name === "table") return tableOf(node, context)
  const text = inner(node, context)
  if (/^h[1-6]$/.test(name)) return block(`${"#".repeat(Math.min(3, name[1]))} ${oneLine(text).replace(/\*\*/g, "")}`)
  if (name === "blockquote") return block(text.trim().replace(/^/gm, "> "))
  if (name === "a") return linkOf(node, text)
  if ((name === "b" || name === "strong" || isBold(node)) && !isPlain(node)) return wrapped("**", text)
  if (name === "i" || name === "em" || isItalic(node)) return wrapped("*", text)
  return PARAGRAPHS.has(name) ? (context.depth ? `\n${text.trim()}\n` : block(text)) : text
}

// A style is read, and never one: the security policy would complain of each.
const withoutStyles = (html) =>
  html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style=")).replace(/<style[^]*?<\/style>/gi, "")

const markdownOf = (html) => {
  const page = new DOMParser().parseFromString(withoutStyles(html), "text/html")
  const text = toMarkdown(page.body, { depth: 0 })
  const lines = text.split("\n").map((line) => (/^\s*(?:-|\d+\.) /.test(line) ? line.trimEnd() : line.trim()))
  const whole = lines.join("\n").replace(/\n{3,}/g, "\n\n").trim()
  return whole.replace(/^(\s*(?:-|\d+\.) .*)\n\n(?=\s*(?:-|\d+\.) )/gm, "$1\n") // the lists of Word come item by item
}

// What a paste puts in a note; null leaves it to the browser: plain text comes as it is.
const pasted = (data) => {
  const html = data.getData("text/html")
  if (!html || html.length > LARGEST_PASTE) return null
  const text = markdownOf(html)
  return text && text !== data.getData("text/plain").trim() ? text : null
}
