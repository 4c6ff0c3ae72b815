// Every write that htmx makes carries the token of the page.

document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  if (ctx.request.method.toUpperCase() !== "GET") {
    ctx.request.headers["X-CSRF-Token"] = document.querySelector("meta[name=csrf-token]").content
  }
})
