import { expect, test } from 'vitest'
import { parseDocument } from './parse-document'

const digest = (frontmatter: string, body = 'Words.\n') => `---\n${frontmatter}\n---\n${body}`

function issuesOf(text: string) {
  const result = parseDocument('digest', text)
  return result.ok ? [] : result.issues.map(({ line, field, message }) => `${line} ${field}: ${message}`)
}

test('reads a digest with every field of the fixed shape', () => {
  const result = parseDocument(
    'digest',
    digest(`title: "Heat: a bound"
slug: talagrand-convolution
summary: One claim.
language: en
status: published
publishedAt: 2025-11-26T05:12:00Z
topics: [probability]
people: [Yuansi Chen]
terms: [heat-semigroup]
sources: [{ outlet: 机器之心, title: 36年卷积猜想被解决, url: https://example.org/a, publishedAt: 2025-11-26 }]
papers: [{ title: A, arxiv: 2511.19370, authors: [Yuansi Chen], year: 2025 }]
corrections: [{ date: 2026-08-20, text: "Too strong: see v2", section: Results }]
lab: heat-on-the-hypercube`),
  )
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  const { frontmatter, body, bodyLine } = result.document
  expect(frontmatter.publishedAt?.toISOString()).toBe('2025-11-26T05:12:00.000Z')
  expect(frontmatter.sources[0]).toMatchObject({ outlet: '机器之心', publishedAt: new Date('2025-11-26T00:00:00Z') })
  expect(frontmatter.corrections[0]?.date.toISOString()).toBe('2026-08-20T00:00:00.000Z')
  expect(frontmatter.papers[0]?.year).toBe(2025)
  expect(body).toBe('Words.\n')
  expect(bodyLine).toBe(16)
})

test('an unquoted arXiv number keeps its last zero', () => {
  const result = parseDocument('digest', digest('title: A\nsummary: B\npapers:\n  - title: P\n    arxiv: 2511.19370'))
  expect(result.ok && result.document.frontmatter.papers[0]?.arxiv).toBe('2511.19370')
})

test('a title that looks like a number or a yes stays the text that was written', () => {
  const result = parseDocument('digest', digest('title: 2024\nsummary: no'))
  expect(result.ok && result.document.frontmatter).toMatchObject({ title: '2024', summary: 'no' })
})

test('an empty optional value counts as absent', () => {
  const result = parseDocument('digest', digest('title: A\nsummary: B\npublishedAt:\nlab: ~\ntopics: null'))
  expect(result.ok && result.document.frontmatter).toMatchObject({ title: 'A', topics: [] })
})

test('a digest without a status is a draft', () => {
  const result = parseDocument('digest', digest('title: A\nsummary: B'))
  expect(result.ok && result.document.frontmatter.status).toBe('draft')
})

test('tells every problem with its line and field', () => {
  expect(
    issuesOf(
      digest('title: A\ntopics: probability\nsummry: B\npapers:\n  - title: P\n    arxiv: nonsense\nstatus: live\npublishedAt: tomorrow'),
    ),
  ).toEqual([
    '2 summary: is required: add it to the frontmatter',
    '8 status: is none of draft, scheduled, published',
    '9 publishedAt: is not a date: write it as 2025-11-26 or 2025-11-26T05:12:00Z',
    '3 topics: must be a list, but is the text "probability": write it in brackets, as in [one, two]',
    '7 papers[0].arxiv: is not an arXiv identifier, as in "2511.19374"',
    '4 summry: is not a field that Précis knows: correct its name or remove it',
  ])
})

test('broken YAML is told with its line and what to write', () => {
  const [issue] = issuesOf(digest('title: A\nsummary: one: two'))
  expect(issue).toMatch(/^3 null: is not YAML: .*put quotes around/)
})

test('a repeated field is refused', () => {
  expect(issuesOf(digest('title: A\ntitle: B\nsummary: C'))[0]).toMatch(/^3 null: is not YAML: .*unique/i)
})

test('a YAML bomb of aliases is refused at once', () => {
  const layers = Array.from({ length: 12 }, (_, n) => `  - &l${n + 1} [${Array(10).fill(`*l${n}`).join(', ')}]`)
  const started = performance.now()
  expect(issuesOf(digest(`title: A\nsummary: B\ntopics:\n  - &l0 x\n${layers.join('\n')}`)).join()).toContain('is an alias')
  expect(performance.now() - started).toBeLessThan(1000)
})

test('a document without frontmatter is told how to begin', () => {
  expect(issuesOf('# Words\n')).toEqual([
    '1 null: has no frontmatter: begin the file with a line "---", then title: … and summary: …, then another line "---"',
  ])
  expect(issuesOf('---\ntitle: never closed\n')[0]).toContain('has frontmatter without an end')
})

test('a byte order mark and CRLF are read, and the body keeps its bytes', () => {
  const result = parseDocument('digest', '\uFEFF---\r\ntitle: A\r\nsummary: B\r\n---\r\nOne\r\ntwo\r\n')
  expect(result.ok && result.document.body).toBe('One\r\ntwo\r\n')
  expect(result.ok && result.document.bodyLine).toBe(5)
})

test('an ORCID with a wrong check digit is refused', () => {
  const person = (orcid: string) => parseDocument('person', `---\nname: A\norcid: ${orcid}\n---\n`)
  expect(person('0000-0002-1825-0097').ok).toBe(true)
  expect(person('0000-0002-1825-0098').ok).toBe(false)
})

test('a prototype field name does no harm', () => {
  expect(issuesOf(digest('title: A\nsummary: B\n__proto__: { x: y }')).join()).toContain('__proto__')
})

test('a year that is not whole is told with what was given', () => {
  const issues = issuesOf(digest('title: A\nsummary: B\npapers: [{ title: P, year: 2024.5 }]'))
  expect(issues.join()).toContain('papers[0].year: is not a whole year: write it as 2025 (it is "2024.5")')
})

test('a scheduled digest needs its moment, a frontmatter its end, and a field something that can be seen', () => {
  const issuesOf = (text: string) => {
    const parsed = parseDocument('digest', text)
    return parsed.ok ? [] : parsed.issues.map(({ field, message }) => `${field}: ${message}`)
  }
  expect(issuesOf('---\ntitle: T\nsummary: S\nstatus: scheduled\n---\n')).toEqual([expect.stringContaining('publishedAt: is missing')])
  expect(issuesOf('---\ntitle: T\nsummary: S\n')).toEqual([expect.stringContaining('without an end')])
  expect(issuesOf('---\ntitle: "a\\0b"\nsummary: "\\u200b"\n---\n')).toEqual([
    expect.stringContaining('title: has a control character'),
    expect.stringContaining('summary: has nothing in it'),
  ])
  expect(issuesOf('---\ntitle: 注意力 🙂\nsummary: |\n  One line.\n  Another\tline.\n---\n')).toEqual([])
})
