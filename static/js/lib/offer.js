// Text that the server will not take is offered back to its author: why, to copy or to keep in a file. It stays on the
// device until they say that they have it.

const offered = (block, label) => {
  const { status, reason, text } = block.refusal
  const copy = worded("offer", label)
  const notice = copy.firstElementChild
  const field = notice.querySelector("textarea")
  field.value = text
  field.id = `offer-${block.id}`
  notice.querySelector("copy-text").setAttribute("for", field.id)
  const why = wording(`why-${status}`) ? worded(`why-${status}`) : worded("why")
  notice.querySelector("[data-why]").replaceChildren(reason ? worded("why-because", reason) : why)
  const file = notice.querySelector("[data-download]")
  file.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }))
  if (!text) [field, file, notice.querySelector("copy-text")].forEach((part) => part.remove())
  notice.addEventListener("click", async ({ target }) => {
    if (!target.closest("[data-drop]")) return
    await block.edits.drop()
    notice.dispatchEvent(new Event("note-dropped", { bubbles: true }))
    withdrawn(notice)
  })
  return notice
}

const withdrawn = (notice) => {
  const file = notice.querySelector("[data-download]")
  if (file) URL.revokeObjectURL(file.href)
  notice.remove()
}
