import { expect, test } from 'vitest'
import { setBody, setFields } from './edit-document'
import { hasMarks, mergeDocuments } from './merge-documents'

const BASE = `---
title: A
summary: S
topics: [one, two]
people: [X]
---
First.

Second.

Third.
`

test('changes in different places are all kept', () => {
  const theirs = setFields(setBody(BASE, 'First, by them.\n\nSecond.\n\nThird.\n'), { title: 'B', topics: ['one', 'two', 'three'] })
  const mine = setFields(setBody(BASE, 'First.\n\nSecond.\n\nThird, by me.\n'), { summary: 'T', topics: ['zero', 'one', 'two'] })
  const { document, conflicts } = mergeDocuments(BASE, theirs, mine)
  expect(conflicts).toEqual([])
  expect(document).toBe(
    '---\ntitle: B\nsummary: T\ntopics: [zero, one, two, three]\npeople: [X]\n---\nFirst, by them.\n\nSecond.\n\nThird, by me.\n',
  )
})

test('the same change twice is one', () => {
  const both = setFields(setBody(BASE, 'New.\n'), { title: 'B', people: undefined })
  expect(mergeDocuments(BASE, both, both)).toEqual({ document: both, conflicts: [] })
})

test('both added a name at the same place: both stay, each once', () => {
  const theirs = setFields(BASE, { people: ['X', 'Y', 'Z'] })
  const mine = setFields(BASE, { people: ['X', 'Z', 'W'] })
  const { document, conflicts } = mergeDocuments(BASE, theirs, mine)
  expect(conflicts).toEqual([])
  expect(document).toContain('people: [X, Y, Z, W]')
})

test('one field changed in two ways is a conflict that shows all three', () => {
  const { document, conflicts } = mergeDocuments(BASE, setFields(BASE, { title: 'B' }), setFields(BASE, { title: 'C' }))
  expect(conflicts).toEqual([{ field: 'title', base: 'A', theirs: 'B', mine: 'C' }])
  expect(document).toBe(BASE.replace('title: A', 'title: B'))
})

test('a passage changed in two ways keeps both between marks, and all else merged', () => {
  const theirs = setBody(BASE, 'First by them.\n\nSecond.\n\nThird.\n')
  const mine = setBody(BASE, 'First by me.\n\nSecond.\n\nThird, more.\n')
  const { document, conflicts } = mergeDocuments(BASE, theirs, mine)
  expect(conflicts).toEqual([{ field: 'body', base: 'First.', theirs: 'First by them.', mine: 'First by me.' }])
  expect(document).toContain('<<<<<<< mine\nFirst by me.\n=======\nFirst by them.\n>>>>>>> theirs\n\nSecond.\n\nThird, more.\n')
  expect(hasMarks(document)).toBe(true)
  expect(hasMarks(BASE)).toBe(false)
})

test('a field that one took out and the other changed is a conflict', () => {
  const { conflicts } = mergeDocuments(BASE, setFields(BASE, { summary: undefined }), setFields(BASE, { summary: 'T' }))
  expect(conflicts).toEqual([{ field: 'summary', base: 'S', theirs: '', mine: 'T' }])
})

test('no word of either side is lost, whatever they did', () => {
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % below
  }
  for (let round = 0; round < 300; round++) {
    const lines = Array.from({ length: 8 }, (_, n) => `line ${n}`)
    const edit = (who: string) =>
      lines.flatMap((line, n) =>
        random(4) === 0 ? [`${line} ${who}${round}-${n}`] : random(8) === 0 ? [line, `new ${who}${round}-${n}`] : [line],
      )
    const [theirs, mine] = [edit('they'), edit('me')]
    const { document } = mergeDocuments(setBody(BASE, lines.join('\n')), setBody(BASE, theirs.join('\n')), setBody(BASE, mine.join('\n')))
    for (const line of [...theirs, ...mine].filter((each) => /they|me\d/.test(each))) expect(document).toContain(line)
  }
})

test('neighbouring blocks, and fields of one block, are joined; one field of one block is a contradiction', () => {
  const doc = (one: string, other: string, outlet = '机器之心') =>
    `---\nsources:\n  - outlet: ${outlet}\n    title: ${one}\n  - outlet: 量子位\n    url: ${other}\n---\nBody.\n`
  const base = doc('A', 'https://a.example/')
  const joined = mergeDocuments(base, doc('B', 'https://a.example/'), doc('A', 'https://b.example/', '虎嗅'))
  expect(joined.conflicts).toEqual([])
  expect(joined.document).toContain('title: B')
  expect(joined.document).toContain('url: https://b.example/')
  expect(joined.document).toContain('outlet: 虎嗅')
  expect(mergeDocuments(base, doc('B', 'https://a.example/'), doc('C', 'https://a.example/')).conflicts).toMatchObject([
    { field: 'sources' },
  ])
})
