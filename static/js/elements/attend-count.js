// <attend-count> around the attendance rows and their button: the button counts while people tick.
// Every wording stands on the button itself (templates/ui/segment.html); # is the number.

class AttendCount extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this)
    document.addEventListener("htmx:after:swap", this) // a morph brings the first wording back
    this.handleEvent()
  }

  disconnectedCallback() {
    this.removeEventListener("change", this)
    document.removeEventListener("htmx:after:swap", this)
  }

  handleEvent() {
    const button = this.querySelector("[data-yes]")
    const chosen = [...this.querySelectorAll("input[type=radio]:checked")].map((radio) => radio.value)
    const rows = new Set([...this.querySelectorAll("input[type=radio]")].map((radio) => radio.name)).size
    const { yes, later } = button.dataset
    const says = chosen.some((value) => value === yes || value === later) || chosen.length === rows
    if (rows && says) button.textContent = this.#label(button.dataset, chosen)
  }

  #label(words, chosen) {
    const yes = chosen.filter((value) => value === words.yes).length
    const later = chosen.filter((value) => value === words.later).length
    const first = yes === 1 ? words.one : yes || later ? words.many : words.nobody
    const rest = later === 1 ? words.laterOne : later ? words.laterMany : ""
    return `${first.replace("#", yes)} ${rest.replace("#", later)}`.trim()
  }
}

customElements.define("attend-count", AttendCount)
