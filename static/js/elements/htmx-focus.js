// After a swap focus stays, or goes to what came when that asks for it with data-focus. A morph brings nothing that was
// asked for.
// The sign-in in place takes it, and marks where it was so that <signed-in-again> can give it back; it does not take it
// from who is writing live notes, where nothing is waiting for it.

const first = (nodes, selector) =>
  nodes.flatMap((node) => (node.matches?.(selector) ? [node] : [...(node.querySelectorAll?.(selector) ?? [])]))[0]

const leave = (place) => {
  const { activeElement: here, body } = document
  if (here && here !== body && !place.contains(here)) here.setAttribute("data-return-focus", "")
}

document.addEventListener("htmx:before:settle", ({ target, detail: { newContent, task } }) => {
  if (task.swapSpec.style?.endsWith("Morph")) return
  if (target.id !== "sign-in-place") {
    first(newContent, "[data-focus]")?.focus()
  } else if (!first(newContent, "error-summary, signed-in-again")) {
    leave(target)
    const isWriting = document.activeElement?.closest("note-editor[data-live]")
    if (!isWriting) first(newContent, "[data-focus], input:not([type=hidden])")?.focus()
  }
})
