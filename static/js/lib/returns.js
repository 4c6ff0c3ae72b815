// A text area shows every line end as \n; a Yjs text may hold \r too (other clients, the clipboard of Windows). Here a
// place in the one is told as a place in the other.

const shownText = (text) => text.replace(/\r\n?/g, "\n")

// Where in `text` stands what is shown at `place`.
const placeIn = (text, place) => {
  if (!text.includes("\r")) return place
  let at = 0
  for (let shown = 0; shown < place; shown++) at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1
  return at
}
