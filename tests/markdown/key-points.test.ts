import { expect, test } from 'vitest'
import { Lexicon } from '@/lib/markdown/lexicon'
import { renderMarkdown } from '@/lib/markdown/pipeline'
import { unsafeParts } from './unsafe-parts'

const lexicon = new Lexicon([{ kind: 'term', slug: 'grpo', names: ['GRPO'] }])
const keyPoints = (body: string) => renderMarkdown({ body }, lexicon).keyPoints

test.each([
  'Key points',
  'KEY TAKEAWAYS',
  'Main points:',
  '“Takeaways”',
  'TL;DR',
  'tldr',
  'In short…',
  '要点',
  '核心要点：',
  '关键要点',
  '重点',
  '要點',
  '摘要',
  '🔑 Key-points',
])('the section under “%s” is the key points', (heading) => {
  expect(keyPoints(`## Before\n\nnot this\n\n## ${heading}\n\n- this\n\n## After\n\nnor this`)).toBe('<ul>\n<li>this</li>\n</ul>')
})

test('there are none without such a heading of level 2, and the first one counts', () => {
  expect(keyPoints('## Key pointers\n\nx')).toBe('')
  expect(keyPoints('## Study\n\n### Takeaways\n\nx')).toBe('')
  expect(keyPoints('> ## Key points\n>\n> x')).toBe('')
  expect(keyPoints('## Key points\n\n## Takeaways\n\nx')).toBe('')
  expect(keyPoints('')).toBe('')
})

test('below a title that is written as a heading, level 2 is still level 2', () => {
  expect(keyPoints('# Title\n\n## Key points\n\nthis\n\n## After')).toBe('<p>this</p>')
})

test('links lead on, headings are bold lines, and nothing refers to the article’s own page', () => {
  const made = keyPoints(
    '## Key points\n\nUses GRPO[^1], [see](#more).\n\n### Inside\n\n[out](https://example.org)[^2]\n\n## More\n\n[^1]: note\n[^2]: a\n\n    b',
  )
  expect(made).toBe(
    '<p>Uses <a href="/terms/grpo" class="link-internal mention" data-kind="term">GRPO</a>, see.</p>\n<p><strong>Inside</strong></p>\n' +
      '<p><a href="https://example.org" class="link-external" rel="external noopener">out</a></p>',
  )
})

test('the notes at the end are no part of a last section', () => {
  expect(keyPoints('## Key points\n\n- a[^1]\n\n[^1]: one\n\n    two')).toBe('<ul>\n<li>a</li>\n</ul>')
})

test('long ones end after a whole item, and are never cut within one', () => {
  const item = (name: string) => `- ${name} ${'word '.repeat(300)}\n`
  const made = keyPoints(`## Key points\n\n${item('one')}${item('two')}${item('three')}\nlast`)
  expect(made.match(/<li>\w+/g)).toEqual(['<li>one', '<li>two'])
  expect(made).toMatch(/<\/li>\n<\/ul>$/)
  expect(keyPoints(`## Key points\n\nfirst\n\n${'word '.repeat(1000)}\n\nlast`)).toBe('<p>first</p>')
})

test('what is hostile in them is gone as it is in the body', () => {
  const made = keyPoints('## Key points\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1)) <script>alert(1)</script>')
  expect(unsafeParts(made)).toEqual([])
  expect(made).not.toContain('<script')
})
