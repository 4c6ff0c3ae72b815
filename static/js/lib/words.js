// What live notes say, in the language of the page: templates/notes/_words.html. A # in it stands for `value`.

const wording = (name) => document.getElementById("note-words").content.querySelector(`[data-word="${name}"]`)

// The markup of a wording, to be put in the page.
const worded = (name, value = "") => {
  const copy = wording(name).content.cloneNode(true)
  const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace("#", value)
  return copy
}

// Said in the live region of the page, and shown there for a while.
const toasted = (name) => {
  const said = document.createElement("toast-message")
  said.className = "toast__message"
  said.append(worded(name))
  document.getElementById("status").replaceChildren(said)
}

const clockTime = (moment) =>
  [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, "0")).join(".")

// The name and value of the wording for how a block stands: only what the server acknowledged is called saved.
const standing = (block, isSlow) => {
  const { state, edits, savedAt } = block
  const many = edits.count === 1 ? ["unsaved-one"] : ["unsaved-many", edits.count]
  if (state === "shut") return block.refusal.reason ? ["shut-because", block.refusal.reason] : ["shut"]
  if (state === "saved") return savedAt ? ["saved", clockTime(savedAt)] : ["ready"]
  if (state === "busy") return isSlow && edits.count ? many : ["busy"]
  if (state === "offline" && edits.count) return edits.areKept ? ["offline", edits.count] : ["offline-unkept"]
  return [state === "offline" ? "offline-idle" : state]
}
