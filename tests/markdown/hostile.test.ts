import { afterAll, expect, test } from 'vitest'
import { Lexicon } from '@/lib/markdown/lexicon'
import { renderMarkdown } from '@/lib/markdown/pipeline'
import { createRenderer } from '@/lib/render/renderer'
import { absent, sharedText } from './shared-data'
import { unsafeParts } from './unsafe-parts'

const PAYLOADS = sharedText('hostile/xss-payloads.txt')
const STRINGS = sharedText('hostile/naughty-strings.json')
const BOMBS = sharedText('hostile/markdown-bombs.json.gz')
const CAP = 256 * 1024
const lexicon = new Lexicon([{ kind: 'term', slug: 'alert', names: ['alert', 'XSS'] }])

test('the check itself sees what is unsafe', () => {
  const unsafe =
    '<img src=x onerror=alert(1)><p style="color:red"><a href="java&#x73;cript:alert(1)">x</a><script>1</script><h2 id="process">x</h2>'
  expect(unsafeParts(unsafe)).toEqual([
    'img[src=x]',
    'img[onError]',
    'p[style]',
    'a[href=javascript:alert(1)]',
    '<script>',
    'h2[id=process]',
  ])
})

/** Where a payload may be put in a text. */
const PLACES: Record<string, (payload: string) => string> = {
  'as a text': (payload) => payload,
  'in a sentence': (payload) => `Some words ${payload} and more.`,
  'as a link': (payload) => `[click](${payload}) [click](<${payload}>) ![image](${payload}) [ref]\n\n[ref]: <${payload}> "${payload}"`,
  'in code, math, a table, a callout, a footnote and a wiki link': (payload) =>
    `\`\`\`${payload}\n${payload}\n\`\`\`\n\n$${payload}$ $\\text{${payload}}$\n\n| ${payload} |\n|---|\n| ${payload} |\n\n> [!NOTE] ${payload}\n\n[^${payload}] [[${payload}]] [[alert|${payload}]]\n\n# ${payload}`,
}

test.skipIf(PAYLOADS === null).each(Object.keys(PLACES))(
  `no payload of 6,613 leaves anything that can act, %s${absent(PAYLOADS)}`,
  (place) => {
    const all = (PAYLOADS ?? '').split('\n').filter(Boolean)
    expect(all.length).toBeGreaterThan(6600)
    // The last place renders each payload ten times over: every fourth one keeps the test short.
    const payloads = place.includes('footnote') ? all.filter((_, index) => index % 4 === 0) : all
    const unsafe = payloads.flatMap((payload) => {
      const { html, inlines } = renderMarkdown(
        { body: PLACES[place]?.(payload) ?? '', inlines: place === 'as a text' ? [payload] : [] },
        lexicon,
      )
      const parts = unsafeParts(html + inlines.join(''))
      return parts.length ? [{ payload, parts }] : []
    })
    expect(unsafe).toEqual([])
  },
)

test.skipIf(STRINGS === null)(`naughty strings render without a crash and without anything that can act${absent(STRINGS)}`, () => {
  const strings = JSON.parse(STRINGS ?? '[]') as string[]
  expect(strings.length).toBeGreaterThan(500)
  expect(strings.flatMap((body) => unsafeParts(renderMarkdown({ body }, lexicon).html))).toEqual([])
})

const renderer = createRenderer({ timeLimitMs: 1000, maxBytes: 8 * 1024 * 1024 })
afterAll(() => renderer.close())

/** A machine that runs something else beside may be late with one; a bomb that is not stopped is late each time. */
const TRIES = 3

/** Renders the bombs one after the other; returns those that took too long whenever they were tried. */
async function explode(bombs: [string, string][], tries = TRIES): Promise<string[]> {
  const slow: string[] = []
  const late: [string, string][] = []
  for (const [name, body] of bombs) {
    const start = performance.now()
    const end = await renderer.render({ body }).then(
      () => 'rendered',
      (error) => error.code,
    )
    expect(['rendered', 'render-timeout', 'render-failed'], name).toContain(end)
    const took = performance.now() - start
    if (took <= 2000) continue
    slow.push(`${name}: ${Math.round(took)} ms`)
    late.push([name, body])
  }
  return late.length && tries > 1 ? explode(late, tries - 1) : slow
}

test.skipIf(BOMBS === null).each([
  ['cut to the cap of 256 KiB', CAP],
  ['at full size', Number.POSITIVE_INFINITY],
] as const)(`each of 25 bombs, %s, ends within 2 s, and the next text renders${absent(BOMBS)}`, async (_, length) => {
  const bombs = Object.entries(JSON.parse(BOMBS ?? '{}') as Record<string, string>)
  expect(bombs).toHaveLength(25)
  await renderer.render({ body: 'warm' })
  expect(await explode(bombs.map(([name, bomb]) => [name, bomb.slice(0, length)]))).toEqual([])
  expect((await renderer.render({ body: 'Still *here*.' })).html).toBe('<p>Still <em>here</em>.</p>')
})
