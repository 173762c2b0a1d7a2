import { type Face, facesFor, othersOf, readFaces } from './late-faces'
import { addFormulaFaces } from './still-formulas'

const HAN = /\p{Script=Han}/u
/** What the Chinese face is there for; the slices hold signs too which the Latin faces have. */
const NOT_HAN = /[^\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/gu
/** The families of app/styles/fonts.css that name the Chinese faces of systems. */
const SYSTEM_FACES = ['1em "Han serif"', '1em "Han sans"']

/** The list of a face's slices as it was read, once for a page. */
const lists = new Map<'han' | 'math', Promise<Face[]>>()

/** The faces that a stylesheet of ours lists; none where it cannot be had, or where the system has its own. Its address stands in components/site/font-links.tsx. */
function listOf(face: 'han' | 'math'): Promise<Face[]> {
  const known = lists.get(face)
  if (known) return known
  const href = document.getElementById('on:late-type')?.dataset[face]
  const read = (async () => {
    if (!href || (face === 'han' && (await hasSystemFaces()))) return []
    const response = await fetch(href)
    return response.ok ? readFaces(await response.text()) : []
  })().catch(() => [])
  lists.set(face, read)
  return read
}

/**
 * Loads what a text needs of these faces, and gives it to the page in one piece: each face that arrives by itself sets the whole page anew, which took a slow
 * phone a fifth of a second for each of a dozen slices. What cannot be loaded is left out.
 */
async function load(faces: readonly ('han' | 'math')[], text: string): Promise<void> {
  const lists = await Promise.all(faces.map(async (face) => ({ face, list: await listOf(face) })))
  const han = text.replace(NOT_HAN, '')
  const wanted = lists.flatMap(({ face, list }) => facesFor(list, face === 'han' ? han : text).map((each) => ({ face, made: made(each) })))
  const settled = await Promise.allSettled(wanted.map(({ made }) => made.load()))
  const there = (which: 'han' | 'math') =>
    wanted.flatMap(({ face, made }, at) => (face === which && settled[at]?.status === 'fulfilled' ? made : []))
  for (const each of there('han')) document.fonts.add(each)
  if (there('math').length) addFormulaFaces(there('math'))
  // The other slices come one by one, as the browser meets their characters in what is typed or shown later.
  for (const { list } of lists) for (const face of othersOf(list)) document.fonts.add(made(face))
}

const made = ({ family, source, ...descriptors }: Face): FontFace => new FontFace(family, source, descriptors)

/** Whether the system has Chinese faces of its own, so that not even the list of our slices (30 KB) is needed. */
async function hasSystemFaces(): Promise<boolean> {
  try {
    const found = await Promise.all(SYSTEM_FACES.map((font) => document.fonts.load(font, '汉')))
    return found.every((faces) => faces.some(({ status }) => status === 'loaded'))
  } catch {
    return false // a face of which no local name is known counts as a network error
  }
}

/** Loads the slices of the Chinese face that a text needs; the others come when the browser meets their characters. */
export const loadHanType = (text = ''): void => void load(['han'], text)

/**
 * Loads the faces of Chinese and of formulas for a page that has such text, once something stands on the screen. Nothing waits for them: Chinese
 * characters are one em wide before and after.
 */
export function startLateType(): void {
  afterFirstPaint(() => {
    const typed = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].map(({ value }) => value)
    const text = [document.body.textContent, ...typed].join(' ')
    const hasHan = HAN.test(text)
    const hasMath = document.querySelector('math') !== null
    if (hasHan || hasMath) void load([...(hasHan ? ['han' as const] : []), ...(hasMath ? ['math' as const] : [])], text)
  })
  document.addEventListener('input', ({ target }) => {
    const { value } = target as Partial<HTMLInputElement>
    if (value && HAN.test(value)) loadHanType(value)
  })
}

function afterFirstPaint(run: () => void): void {
  if (!PerformanceObserver.supportedEntryTypes.includes('paint')) {
    run()
    return
  }
  const observer = new PerformanceObserver((list) => {
    if (!list.getEntriesByName('first-contentful-paint').length) return
    observer.disconnect()
    run()
  })
  observer.observe({ type: 'paint', buffered: true })
}
