// <signed-in-again csrf="…" person="…"></signed-in-again>, the answer to a sign-in in place: the page goes on with the new
// token, says so, and focus returns to where it was. What was typed below was never touched.

class SignedInAgain extends HTMLElement {
  connectedCallback() {
    const token = this.getAttribute("csrf")
    document.querySelector("meta[name=csrf-token]").content = token
    document.querySelector("meta[name=person]")?.setAttribute("content", this.getAttribute("person"))
    for (const input of document.querySelectorAll("input[name=csrf_token]")) input.value = token
    setTimeout(() => this.#finish())
  }

  #finish() {
    const said = document.createElement("toast-message")
    said.className = "toast__message"
    said.textContent = document.getElementById("words-signed-in-again").content.textContent
    document.getElementById("status").replaceChildren(said)
    const before = document.querySelector("[data-return-focus]") ?? document.getElementById("inhoud")
    before.removeAttribute("data-return-focus")
    this.parentElement.replaceChildren()
    before.focus()
    document.dispatchEvent(new Event("signed-in-again"))
  }
}

customElements.define("signed-in-again", SignedInAgain)
