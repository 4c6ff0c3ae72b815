// A refused or lost request never takes the place of what someone typed: it is told in #problem, above the page.
// 422 belongs in the form and 401 in #sign-in-place, so these two go where the server sends them.

const inPlace = [401, 422]
const problem = () => document.getElementById("problem")
const told = () => document.getElementById("status").replaceChildren() // what was said before is no longer the news
const words = () => document.getElementById("words-not-sent")

document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => {
  told()
  if (inPlace.includes(ctx.response.status)) return
  if (!ctx.hx.retarget) ctx.text = words().innerHTML // a page of a proxy, not ours
  ctx.hx.retarget ??= "#problem"
  ctx.hx.reswap ??= "innerHTML"
})

document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
  if (!ctx || ctx.response || !ctx.sourceEvent?.isTrusted) return // polls try again by themselves
  told()
  problem().replaceChildren(words().content.cloneNode(true))
  problem().querySelector("[data-focus]").focus()
})

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const answered = ctx.response.status < 400 || inPlace.includes(ctx.response.status)
  if (answered && ctx.sourceEvent?.isTrusted) problem().replaceChildren()
})

document.addEventListener("click", ({ target }) => {
  if (target.closest("#problem [data-dismiss]")) problem().replaceChildren()
})
