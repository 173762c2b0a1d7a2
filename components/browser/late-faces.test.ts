import { describe, expect, it } from 'vitest'
import { facesFor, othersOf, readFaces } from './late-faces'

const SHEET = `@font-face{font-family:'Han Variable';font-style:normal;font-weight:200 900;font-display:swap;src:url(/s/a.woff2) format("woff2");unicode-range:U+4e00-4e10,U+5b57}
@font-face{font-family:'Han Variable';font-style:normal;font-weight:200 900;font-display:swap;src:url(/s/b.woff2) format("woff2");unicode-range:U+9fa0}
@font-face{font-family:"Formulas";font-display:swap;src:local("Formulas"),url(/s/c.woff2) format("woff2")}`

describe('faces of a late stylesheet', () => {
  it('are read with all that a face needs', () => {
    expect(readFaces(SHEET)[0]).toEqual({
      family: 'Han Variable',
      source: 'url(/s/a.woff2) format("woff2")',
      style: 'normal',
      weight: '200 900',
      display: 'swap',
      unicodeRange: 'U+4e00-4e10,U+5b57',
    })
    expect(readFaces(SHEET)[2]).toMatchObject({ source: 'local("Formulas"),url(/s/c.woff2) format("woff2")', weight: 'normal' })
  })

  it('are chosen by the characters of a text, each once', () => {
    const faces = readFaces(SHEET)
    const sources = (text: string) => facesFor(faces, text).map(({ source }) => /\/s\/\w/.exec(source)?.[0])
    expect(sources('a word 字')).toEqual(['/s/a', '/s/c'])
    expect(sources('字 again')).toEqual([])
    expect(sources('\u9fa0')).toEqual(['/s/b'])
    expect(sources('')).toEqual([])
    expect(othersOf(faces)).toEqual([])
  })

  it('that no text needed are told apart, once', () => {
    const faces = readFaces(SHEET)
    facesFor(faces, '\u9fa0')
    expect(othersOf(faces)).toHaveLength(1)
    expect(othersOf(faces)).toEqual([])
  })
})
