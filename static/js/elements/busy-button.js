// A pressed button says that it is busy (data-busy holds the words), keeps its width, and a second press does nothing.

const waiting = new Map()

const start = (owner, button) => {
  if (!button || waiting.has(owner)) return
  waiting.set(owner, { button, label: [...button.childNodes] })
  button.style.minInlineSize = `${button.offsetWidth}px`
  button.setAttribute("aria-disabled", "true")
  if (button.dataset.busy) button.replaceChildren(button.dataset.busy)
}

const stop = (owner) => {
  const { button, label } = waiting.get(owner) ?? {}
  if (!waiting.delete(owner)) return
  button.removeAttribute("aria-disabled")
  button.removeAttribute("style") // htmx copies styles from old to new as attributes, which the security policy forbids
  if (button.dataset.busy) button.replaceChildren(...label)
}

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  start(ctx, ctx.request.submitter ?? ctx.sourceElement.closest("button"))
})

for (const type of ["htmx:after:request", "htmx:finally:request"]) {
  document.addEventListener(type, ({ detail: { ctx } }) => stop(ctx))
}

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return
  if (waiting.has(event.target)) event.preventDefault()
  else setTimeout(start, 0, event.target, event.submitter) // after the form took the button's value
})

window.addEventListener("pageshow", () => [...waiting.keys()].forEach(stop))
