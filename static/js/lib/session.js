// Who signed in on this page, and what to do when that has ended: the page asks to sign in again, in place, and what
// one person typed is never sent in the name of another.

const meta = (name) => document.querySelector(`meta[name=${name}]`)

const session = {
  person: meta("person")?.content ?? "",

  get token() {
    return meta("csrf-token").content
  },

  // Whether this page still is the page of whoever signed in on it.
  get isSame() {
    return meta("person")?.content === this.person
  },

  isOf(person) {
    return !person || person === this.person
  },

  // "same" with a token of now, "other" when somebody else is signed in, "none" when nobody is. Throws Unreachable.
  async renew() {
    const options = { cache: "no-store", signal: AbortSignal.timeout(SENDING) }
    const answer = await fetch("/account", options).catch(() => null)
    if (!answer?.ok) throw new Unreachable()
    const page = new DOMParser().parseFromString(await read(answer, "text"), "text/html")
    const person = page.querySelector("meta[name=person]")?.content
    if (!person) return "none"
    if (person !== this.person) return "other"
    meta("csrf-token").content = page.querySelector("meta[name=csrf-token]").content
    return "same"
  },

  // Shows the sign-in above the page; what is being typed keeps the focus.
  ask() {
    const place = document.getElementById("sign-in-place")
    if (!place.childElementCount) htmx.ajax("GET", "/sign-in", { source: place, target: place, swap: "innerHTML" })
  },

  goToSignIn() {
    document.querySelector("#sign-in-place input:not([type=hidden])")?.focus()
  },
}
