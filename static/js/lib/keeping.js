// What a morph of the page leaves alone: text that is being written, a form that was begun, a dialog, what was unfolded,
// where the focus is, and the view. What the new page no longer has stays below what is there, until it is sent or left.

const TYPED = "input:not([type=hidden]), textarea, select"

const isPreset = (option) => option.defaultSelected
const isChanged = (field) => {
  if (field.localName === "select") return field.selectedIndex !== Math.max(0, [...field.options].findIndex(isPreset))
  return field.checked !== field.defaultChecked || field.value !== field.defaultValue
}

// Begun, or on its way.
const isBegun = (form) =>
  form.querySelector("[aria-disabled=true]") !== null ||
  [...form.querySelectorAll(TYPED)].some((field) => field === document.activeElement || isChanged(field))

const isHeld = (element) =>
  element.localName === "form" ? isBegun(element) : element.querySelector("note-editor, dialog[open]") !== null

const grafted = new Set()

// Puts in the new page a place for what it lacks and somebody is busy with. Each has an id of its own.
const graft = (page, fragment) => {
  grafted.clear()
  for (const kept of page.querySelectorAll(".point[id], form[id], note-decide[id]")) {
    if (!isHeld(kept) || fragment.getElementById(kept.id)) continue
    const section = kept.closest("section")?.getAttribute("aria-labelledby")
    const place = section && fragment.querySelector(`section[aria-labelledby="${section}"] > .entry__text`)
    grafted.add(kept.id)
    ;(place || fragment).append(kept.cloneNode(false))
  }
}

htmx.registerExtension("keeping", {
  htmx_before_morph_node: (old) =>
    !grafted.has(old.id) && !old.matches?.("dialog[open]") && !(old.localName === "form" && isBegun(old)),
  htmx_before_morph_attr: (old, { attrName }) => !(attrName === "open" && old.localName === "details"),
})

// Returns what gives focus a place again when the element that had it is gone: the heading of what it stood in.
const focusKept = () => {
  const around = []
  for (let at = document.activeElement; at && at !== document.body; at = at.parentElement) around.push(at)
  return () => {
    if (!around.length || document.activeElement !== document.body) return
    const headings = around.filter((element) => element.isConnected).flatMap((one) => [...one.querySelectorAll("h1, h2, h3")])
    const heading = headings.find((element) => element.checkVisibility())
    heading?.setAttribute("tabindex", "-1")
    heading?.focus({ preventScroll: true })
  }
}

const PLACES = ":is(h2, h3, .point, .decision, .action, .note__text > *)"

// Returns what brings the view back to where one types, or else to what one read at the top of it. The browser is told not
// to do so by itself (static/css/components/meeting.css): not all of them can.
const viewKept = () => {
  const { activeElement } = document
  const topOf = (element) => element.getBoundingClientRect().top
  const isSeen = (element) => topOf(element) >= 0 && topOf(element) < innerHeight && element.checkVisibility()
  const typing = activeElement.matches(TYPED) ? [activeElement] : []
  if (!typing.length && scrollY === 0) return () => {} // who just came sees the top
  const places = [`${PLACES}[id]`, PLACES].flatMap((some) => [...document.querySelectorAll(`main ${some}`)])
  const seen = [...typing, ...places].filter(isSeen)
  const before = new Map(seen.map((element) => [element, topOf(element)]))
  return () => {
    const place = seen.find((element) => element.isConnected)
    if (place) scrollBy({ top: topOf(place) - before.get(place), behavior: "instant" })
  }
}
