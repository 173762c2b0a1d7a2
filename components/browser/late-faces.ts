/** One face of a stylesheet, as `FontFace` takes it. */
export type Face = {
  family: string
  source: string
  style: string
  weight: string
  display: FontDisplay
  unicodeRange: string
}

const taken = new WeakSet<Face>()

/** The faces of a stylesheet that scripts/build-fonts.mjs wrote: a rule to a line. */
export function readFaces(stylesheet: string): Face[] {
  return [...stylesheet.matchAll(/@font-face\s*\{([^}]*)\}/g)].map(([, rule = '']) => {
    const value = (name: string) => new RegExp(`(?:^|;)${name}:([^;]+)`).exec(rule)?.[1]?.trim() ?? ''
    return {
      family: value('font-family').replace(/^['"]|['"]$/g, ''),
      source: value('src'),
      style: value('font-style') || 'normal',
      weight: value('font-weight') || 'normal',
      display: (value('font-display') || 'swap') as FontDisplay,
      unicodeRange: value('unicode-range') || 'U+0-10FFFF',
    }
  })
}

/** Those of the faces that have a character of a text and were not asked for before. */
export function facesFor(faces: readonly Face[], text: string): Face[] {
  const characters = new Set(Array.from(text, (character) => character.codePointAt(0) as number))
  const found = faces.filter((face) => {
    if (taken.has(face)) return false
    const ranges = rangesOf(face.unicodeRange)
    for (const code of characters) if (ranges.some(([first, last]) => code >= first && code <= last)) return true
    return false
  })
  for (const face of found) taken.add(face)
  return found
}

/** Those that nobody asked for yet, each once. */
export function othersOf(faces: readonly Face[]): Face[] {
  const others = faces.filter((face) => !taken.has(face))
  for (const face of others) taken.add(face)
  return others
}

function rangesOf(list: string): [number, number][] {
  return list.split(',').map((range) => {
    const [first = '', last = first] = range.trim().replace(/^u\+/i, '').split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })
}
