// The people of the meeting, as the page lists them for its own fields (a datalist whose id begins with "people-").

const plainLetters = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
const ASKED = /(?:^|[\s(])@([\p{L}\p{M}'’-]*(?: [\p{L}\p{M}'’-]+){0,2})$/u
const DAY = /\s*\(?(?:tegen |vóór |voor |by )?(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)\)?[.\s]*$/i

const peopleHere = () =>
  [...(document.querySelector("datalist[id^=people-]")?.options ?? [])].map((option) => option.value)

// What was typed after the @ before the caret, or null.
const askedFor = (text, caret) => ASKED.exec(text.slice(Math.max(0, caret - 80), caret))?.[1] ?? null

// Names of which a part begins so, as many as fit in a short list.
const namesLike = (names, asked, most = 6) => {
  const wanted = plainLetters(asked)
  const fits = (name) => name.startsWith(wanted) || name.split(" ").some((part) => part.startsWith(wanted))
  return names.filter((name) => fits(plainLetters(name))).slice(0, most)
}

// A line as an action: its words, who was named with an @, and the day at its end.
const asAction = (line, names) => {
  let text = line
  const who = []
  for (const name of names.toSorted((one, other) => other.length - one.length)) {
    if (!text.includes(`@${name}`)) continue
    who.push(name)
    text = text.replaceAll(`@${name}`, "")
  }
  const due = DAY.exec(text)?.[1] ?? ""
  const words = due ? text.replace(DAY, "") : text
  return { text: words.replace(/\s+/g, " ").replace(/^[\s,:–-]+|[\s,:–-]+$/g, ""), who: who.join(", "), due }
}
