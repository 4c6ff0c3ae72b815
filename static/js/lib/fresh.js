// Words of others that are new in a text one reads are underlined, until the next that come.

const PIECES = ".note__text :is(p, li, h2, h3, h4, h5, h6, th, td)"

const pieces = () => {
  const found = [...document.querySelectorAll(PIECES)].filter((piece) => !piece.querySelector(PIECES))
  return found.map((piece) => ({ piece, key: `${piece.closest("[data-note]")?.dataset.note} ${piece.textContent}` }))
}

// Returns what marks, once the page is renewed, what was not there now.
const freshness = () => {
  const before = pieces()
  const known = new Set(before.map(({ key }) => key))
  const marked = new Set(before.filter(({ piece }) => piece.matches(".note__live")).map(({ key }) => key))
  return () => {
    const now = pieces()
    const isNews = now.some(({ key }) => !known.has(key))
    for (const { piece, key } of now) piece.classList.toggle("note__live", isNews ? !known.has(key) : marked.has(key))
  }
}
