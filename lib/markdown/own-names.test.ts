import { expect, test } from 'vitest'
import { Lexicon } from './lexicon'
import { renderMarkdown } from './pipeline'

const lexicon = new Lexicon([
  { kind: 'person', slug: 'wei-zhang', names: ['Wei Zhang'] },
  { kind: 'person', slug: 'wei-zhang-2', names: ['Wei Zhang'] },
  { kind: 'term', slug: 'grpo', names: ['GRPO'] },
])
const render = (own?: string[]) => renderMarkdown({ body: 'Wei Zhang used GRPO, see [[Wei Zhang]].', ...(own && { own }) }, lexicon)

test('a name that several share means the one that the frontmatter names', () => {
  const { html, links, warnings } = render(['person:wei-zhang-2', 'term:grpo'])
  expect(html).toContain('href="/people/wei-zhang-2"')
  expect(links.map(({ to }) => to?.slug)).toEqual(['wei-zhang-2', 'grpo', 'wei-zhang-2'])
  expect(warnings).toEqual([])
})

test('it stays unclear where the frontmatter names none of them, both, or says the same unclear name', () => {
  for (const own of [undefined, [], ['term:grpo'], ['person:wei-zhang', 'person:wei-zhang-2'], ['person:Wei Zhang']])
    expect(render(own).warnings.map(({ code }) => code)).toEqual(['ambiguous-link', 'ambiguous-name'])
})
