const HAN = /\p{Script=Han}/u
/** The families of app/styles/fonts.css that name the Chinese faces of systems. */
const SYSTEM_FACES = ['1em "Han serif"', '1em "Han sans"']

/**
 * The stylesheets come one behind the other, in the order in which they stand in the head. One that comes to stand before another makes Chromium forget
 * every face and ask anew, and a Latin face that was too late for the first paint then takes its place under the reader's eyes.
 */
let lastSheet: Promise<void> = Promise.resolve()

/** Loads the stylesheet of a face, unless the page has it. Its address stands in components/site/font-links.tsx. */
function load(face: 'han' | 'math'): void {
  const place = document.getElementById('on:late-type')
  const href = place?.dataset[face]
  if (!place || !href) return
  delete place.dataset[face]
  lastSheet = lastSheet.then(async () => {
    if (face === 'han' && (await hasSystemFaces())) return
    await append(href)
  })
}

/** Settles when the sheet is there or cannot be had: the next one need not care. */
function append(href: string): Promise<void> {
  return new Promise((settle) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    link.onload = link.onerror = () => settle()
    document.head.append(link)
  })
}

/** Whether the system has Chinese faces of its own, so that not even the list of our slices (30 KB) is needed. */
async function hasSystemFaces(): Promise<boolean> {
  try {
    const found = await Promise.all(SYSTEM_FACES.map((font) => document.fonts.load(font, '汉')))
    return found.every((faces) => faces.some(({ status }) => status === 'loaded'))
  } catch {
    return false // a face of which no local name is known counts as a network error
  }
}

/** Loads the Chinese face: its slices come as their characters are met. */
export const loadHanType = (): void => load('han')

/**
 * Loads the faces of Chinese and of formulas for a page that has such text, once something stands on the screen. Nothing waits for them: Chinese
 * characters are one em wide before and after.
 */
export function startLateType(): void {
  afterFirstPaint(() => {
    if (HAN.test(document.body.textContent ?? '')) loadHanType()
    if (document.querySelector('math')) load('math')
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
