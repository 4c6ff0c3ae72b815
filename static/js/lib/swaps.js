// What is being written is never swapped away from under the writer: htmx's tasks without those that would do it.
// A morph passes it over by itself (hx-morph-skip).

const withoutSwapsOf = (editor, tasks) => {
  const isAround = ({ target }) => (target.contains ? target : document.querySelector(target))?.contains(editor)
  const morphs = ({ swapSpec }) => (swapSpec.style ?? swapSpec).endsWith("Morph")
  return tasks.filter((task) => !isAround(task) || morphs(task))
}

// Gives focus a place in a note that is read again: the way to write along, or its heading when that is closed.
const focusRead = (body) => {
  const way = body.querySelector(`.note__foot a[href$="/edit"]`)
  const heading = body.closest("article")?.querySelector("h3")
  heading?.setAttribute("tabindex", "-1")
  ;(way ?? heading)?.focus({ preventScroll: true })
}
