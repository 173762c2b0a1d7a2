import { type Bound, type Struck, struckPlaces, wordsOf } from './struck-places'

/** A note on a section of a text. */
export type Note = {
  /** Of the element in `html`. */
  id: string
  /** The id of the section's heading. */
  anchor: string | null
  /** One inline element. */
  html: string
  /** The same where it stands between two sentences, if that looks different. */
  between?: string
  /** What it says, as HTML, without a date or the like. */
  words: string
}

/** So much of a struck claim must be in a note that quotes it. */
const QUOTED = 0.6
/** Shorter claims are in many notes by chance. */
const TELLING = /^(?:.{6,}|\p{Script=Han}{3,})$/su

/** The rest of a sentence that ends soon, within one or two lines, and holds no element. */
const REST_OF_SENTENCE = /^[^<]{0,80}?(?:[.!?][”’»)]*(?=[\s<]|$)|[。！？][”’」』）]*)/u

type Insertion = { at: number; html: string }

/**
 * Puts notes beside the struck claims that they are about: `<p>It is <del>red</del>.</p>` →
 * `<p>It is <del aria-describedby="note-id">red</del><span id="note-id">…</span>.</p>`.
 * A section reaches from its heading to the next of the same or a higher level. A note that quotes struck words of its section stands there; the others
 * take the next struck blocks in order; those that find none stand behind the heading, and those whose heading is not there come first of all.
 * Where the sentence ends soon, the note waits for its end: on a phone it then stands between sentences, and in the margin still beside the claim.
 */
export function placeNotes(html: string, notes: readonly Note[]): string {
  if (notes.length === 0) return html
  const { struck, bounds } = struckPlaces(html)
  const free = new Set(struck)
  const insertions: Insertion[] = []
  const placed = new Map<Note, number>()
  const between = new Set<Note>()
  for (const { notes: own, section } of sectionsOf(notes, bounds, html.length)) {
    const inSection = [...free].filter(({ tag }) => tag > section.start && tag < section.end)
    for (const [note, claim] of match(own, inSection)) {
      const rest = REST_OF_SENTENCE.exec(html.slice(claim.at, claim.at + 100))?.[0].length ?? 0
      placed.set(note, claim.at + rest)
      if (rest > 0) between.add(note)
      insertions.push({ at: claim.tag, html: ` aria-describedby="${note.id}"` })
      for (const other of inSection) if (other.block === claim.block) free.delete(other)
    }
    for (const note of own) if (!placed.has(note)) placed.set(note, section.text)
  }
  // In the order of the notes: those of one place keep it.
  for (const note of notes) {
    insertions.push({ at: placed.get(note) ?? 0, html: between.has(note) ? (note.between ?? note.html) : note.html })
  }
  return insert(html, insertions)
}

/** The notes of each known section; inner sections first, since their claims are theirs. */
function sectionsOf(notes: readonly Note[], bounds: readonly Bound[], length: number) {
  const anchors = new Set(notes.map(({ anchor }) => anchor))
  const sections = [...anchors].flatMap((anchor) => {
    const index = bounds.findIndex(({ id }) => id !== '' && id === anchor)
    const heading = bounds[index]
    if (!heading) return []
    const next = bounds.slice(index + 1).find(({ level }) => level <= heading.level)
    const section = { start: heading.start, text: heading.end, end: next?.start ?? length }
    return [{ notes: notes.filter((note) => note.anchor === anchor), section }]
  })
  return sections.sort((a, b) => a.section.end - a.section.start - (b.section.end - b.section.start))
}

/** Which note stands at which claim. Where there are fewer struck blocks than notes, each claim of a block counts. */
function match(notes: readonly Note[], claims: readonly Struck[]): Map<Note, Struck> {
  const matched = new Map<Note, Struck>()
  const taken = new Set<Struck>()
  const give = (note: Note, claim: Struck) => {
    if (matched.has(note) || taken.has(claim)) return
    matched.set(note, claim)
    taken.add(claim)
  }
  for (const { note, claim } of quotations(notes, claims)) give(note, claim)
  const waiting = notes.filter((note) => !matched.has(note))
  const seen = new Set([...taken].map(({ block }) => block))
  const left = claims.filter((claim) => !taken.has(claim))
  const blocks = left.filter(({ block }) => !seen.has(block) && seen.add(block))
  const places = blocks.length >= waiting.length ? blocks : left
  for (const [at, claim] of places.slice(0, waiting.length).entries()) give(waiting[at] as Note, claim)
  return matched
}

/** Which notes quote which claims, word by word or nearly so; the most faithful first. */
function quotations(notes: readonly Note[], claims: readonly Struck[]): { note: Note; claim: Struck; share: number }[] {
  const telling = claims.filter(({ words }) => TELLING.test(words.join('')))
  const found = notes.flatMap((note) => {
    const said = new Set(wordsOf(note.words))
    return telling.map((claim) => ({ note, claim, share: claim.words.filter((word) => said.has(word)).length / claim.words.length }))
  })
  return found.filter(({ share }) => share >= QUOTED).sort((a, b) => b.share - a.share)
}

function insert(html: string, insertions: readonly Insertion[]): string {
  let made = ''
  let done = 0
  for (const { at, html: piece } of insertions.toSorted((a, b) => a.at - b.at)) {
    made += html.slice(done, at) + piece
    done = at
  }
  return made + html.slice(done)
}
