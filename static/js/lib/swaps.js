// What is being written is never swapped away from under the writer: htmx's tasks without those that would do it.
// A morph passes it over by itself (hx-morph-skip).

const withoutSwapsOf = (editor, tasks) => {
  const isAround = ({ target }) => (target.contains ? target : document.querySelector(target))?.contains(editor)
  const morphs = ({ swapSpec }) => (swapSpec.style ?? swapSpec).endsWith("Morph")
  return tasks.filter((task) => !isAround(task) || morphs(task))
}
