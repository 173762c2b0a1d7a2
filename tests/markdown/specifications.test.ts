import { expect, test } from 'vitest'
import { absent, sharedText } from './shared-data'
import { normalize, readExamples, renderGrammar } from './spec-examples'

const COMMONMARK = sharedText('markdown/specs/commonmark-spec.txt')
const EXTENSIONS = sharedText('markdown/specs/gfm-extensions.txt')

/** Every example that we render differently, and why. */
const DIFFERENT_FROM_COMMONMARK: Record<number, string> = {
  550: '[[…]] is a link of ours',
  561: '[[…]] is a link of ours',
  592: '[[…]] is a link of ours, where no definition may stand either',
  604: 'GFM links bare addresses',
  608: 'GFM links bare e-mail addresses',
  610: 'GFM links bare addresses',
  613: 'GFM links bare addresses',
  614: 'GFM links bare e-mail addresses',
}
const DIFFERENT_FROM_CMARK_GFM: Record<number, string> = {
  17: 'strikethrough takes two tildes: one stands for "about", in Chinese prose for ranges',
  18: 'strikethrough takes two tildes',
  20: 'the suite only asks for no crash here',
  22: 'the tag filter is moot: the pipeline drops all HTML',
  23: 'footnotes have other ids and a labelled section',
  26: 'task lists carry classes',
  27: 'task lists carry classes',
  28: 'task lists carry classes',
}

function differences(spec: string): number[] {
  return readExamples(spec)
    .filter(({ markdown, html }) => normalize(renderGrammar(markdown)) !== normalize(html))
    .map(({ number }) => number)
}

test.skipIf(COMMONMARK === null)(`the 655 examples of CommonMark render as specified, but for those listed${absent(COMMONMARK)}`, () => {
  expect(readExamples(COMMONMARK ?? '')).toHaveLength(655)
  expect(differences(COMMONMARK ?? '')).toEqual(Object.keys(DIFFERENT_FROM_COMMONMARK).map(Number))
})

test.skipIf(EXTENSIONS === null)(
  `the 28 examples of cmark-gfm's extensions render as there, but for those listed${absent(EXTENSIONS)}`,
  () => {
    expect(readExamples(EXTENSIONS ?? '')).toHaveLength(28)
    expect(differences(EXTENSIONS ?? '')).toEqual(Object.keys(DIFFERENT_FROM_CMARK_GFM).map(Number))
  },
)
