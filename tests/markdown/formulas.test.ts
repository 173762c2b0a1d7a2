import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { Lexicon } from '@/lib/markdown/lexicon'
import { renderMarkdown } from '@/lib/markdown/pipeline'
import { absent, sharedText } from './shared-data'
import { unsafeParts } from './unsafe-parts'

const FORMULAS = sharedText('markdown/specs/katex-ss_data.yaml')

test.skipIf(FORMULAS === null)(
  `KaTeX's own formulas render as MathML without a style, nine of ten without an error${absent(FORMULAS)}`,
  () => {
    const entries = Object.entries(parse(FORMULAS ?? '') as Record<string, string | { tex: string }>)
    expect(entries.length).toBeGreaterThan(100)
    const failed: string[] = []
    for (const [name, entry] of entries) {
      const tex = typeof entry === 'string' ? entry : entry.tex
      const { html, warnings } = renderMarkdown({ body: `$$\n${tex}\n$$` }, new Lexicon())
      expect(unsafeParts(html), name).toEqual([])
      expect(html, name).toMatch(/<math |class="math-error"/)
      if (warnings.some(({ code }) => code === 'math-error')) failed.push(name)
    }
    expect(failed.length / entries.length, failed.join(', ')).toBeLessThan(0.1)
  },
)
