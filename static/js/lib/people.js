// The people of the meeting, as the page lists them for its own fields (a datalist whose id begins with "people-").

const plainLetters = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
const ASKED = /(?:^|[\s(])@([\p{L}\p{M}'’-]*(?: [\p{L}\p{M}'’-]+){0,2})$/u
const NAMED = /(^|[\s(,])@([\p{L}\p{M}\d'’.-]+(?: [\p{L}\p{M}\d'’.-]+){0,5})/gu
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

// Whom the words after an @ name: as many of them as are a name, or a part of one that nobody else here has.
const namedBy = (typed, names) => {
  const words = typed.split(" ")
  for (let count = words.length; count; count--) {
    const wanted = ` ${plainLetters(words.slice(0, count).join(" "))} `
    const whole = names.filter((name) => ` ${plainLetters(name)} ` === wanted)
    const found = whole.length ? whole : names.filter((name) => ` ${plainLetters(name)} `.includes(wanted))
    if (found.length === 1) return { name: found[0], rest: typed.slice(words.slice(0, count).join(" ").length) }
  }
  return null
}

// A line as an action: its words, who was named with an @ (chosen from the list, or typed), and the day at its end.
const asAction = (line, names) => {
  const who = new Set()
  const text = line.replace(NAMED, (asked, before, typed) => {
    const found = namedBy(typed, names)
    if (!found) return asked
    who.add(found.name)
    return before + found.rest
  })
  const due = DAY.exec(text)?.[1] ?? ""
  const words = due ? text.replace(DAY, "") : text
  return { text: words.replace(/\s+/g, " ").replace(/^[\s,:–-]+|[\s,:–-]+$/g, ""), who: [...who].join(", "), due }
}

// What a line says once it became what is filled in in the form.
const wordedLine = ({ dataset, elements }) => {
  const more = [elements.who?.value, elements.due_on?.value].filter(Boolean).join(", ")
  return `${dataset.says.replace("#", () => elements.text.value.trim())}${more ? ` (${more})` : ""}`
}
