// <with-script src="…"></with-script> fetches a script that only some pages need, once its place comes on the page.
// Several run in the order in which they were asked for.

class WithScript extends HTMLElement {
  connectedCallback() {
    const src = this.getAttribute("src")
    if (document.querySelector(`script[src="${src}"]`)) return
    document.head.append(Object.assign(document.createElement("script"), { src, async: false }))
  }
}

customElements.define("with-script", WithScript)
