import { expect, test } from 'vitest'
import { cutTitled, foldSpaces, joinTitled, replaceTitles, type TitledText } from './titled-text'

/** `'See [A b].'` → the text without the brackets, and where they stood. */
function titled(marked: string, slug = 'a'): TitledText {
  const start = marked.indexOf('[')
  const text = marked.replace(/[[\]]/g, '')
  return { text, titles: start < 0 ? [] : [{ slug, start, end: marked.indexOf(']') - 1 }] }
}

const shown = ({ text, titles }: TitledText) => titles.map(({ start, end }) => text.slice(start, end))

test('titles keep their places when texts are joined, and empty ones leave no gap', () => {
  const joined = joinTitled([titled('One [A].'), titled(''), titled('Two [B].')], '\n')
  expect([joined.text, shown(joined)]).toEqual(['One A.\nTwo B.', ['A', 'B']])
})

test('a stretch keeps what it has of a title', () => {
  const text = titled('See [A long title] here.')
  expect(shown(cutTitled(text, 0, 10))).toEqual(['A long'])
  expect(shown(cutTitled(text, 8, 30))).toEqual(['ng title'])
  expect(shown(cutTitled(text, 0, 4))).toEqual([])
})

test.each(['[ A  b ]', ' \n See [A \n  b]  here ', '[  A b]', 'x  [A b]  '])(
  'white space is folded around and in a title: %j',
  (marked) => {
    const text = titled(marked)
    const folded = foldSpaces(text)
    expect(folded.text).toBe(text.text.replace(/\s+/g, ' ').trim())
    expect(shown(folded).map((title) => title.trim())).toEqual(['A b'])
  },
)

test('titles give way, the same words elsewhere stay', () => {
  const text = titled('Adam and [Adam], Adamax')
  expect(replaceTitles(text, () => true, '…')).toBe('Adam and …, Adamax')
  expect(replaceTitles(text, (slug) => slug !== 'a', '…')).toBe('Adam and Adam, Adamax')
})

test('of a text of which only the beginning is read, a title that it cuts is hidden as a whole', () => {
  const { text, titles } = titled('See [Adam the first]. [')
  expect(replaceTitles({ text: text.slice(0, 8), titles }, () => true, '…')).toBe('See …')
  expect(replaceTitles({ text: text.slice(0, 3), titles }, () => true, '…')).toBe('See')
})
