import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'
import { applyForm as apply, type DigestForm, type FormOf, formOf as form, formFrom, newDocument, titleInForm } from './document-form'

const formOf = (document: string): DigestForm => form('digest', document)
const applyForm = (document: string, fields: DigestForm): string => apply('digest', document, fields)
const NEW_DOCUMENT = newDocument('digest')

const digests = readdirSync('content/digests').map((file) => readFileSync(join('content/digests', file), 'utf8'))

/** As a browser sends it. */
function posted(form: DigestForm): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(form)) {
    if (typeof value === 'string') data.set(name, value.replaceAll('\n', '\r\n'))
    else
      for (const [index, each] of value.entries()) {
        if (typeof each === 'string') data.set(name, (value as string[]).join('\r\n'))
        else for (const [field, inner] of Object.entries(each)) data.set(`${name}.${index}.${field}`, inner.replaceAll('\n', '\r\n'))
      }
  }
  return data
}
const received = (form: DigestForm) => {
  const data = posted(form)
  return formFrom('digest', (name) => data.get(name) as string | null, data.keys())
}

test('each shipped digest goes through the form and back without a changed byte', () => {
  for (const document of digests) expect(applyForm(document, received(formOf(document)))).toBe(document)
})

test('one change in the form is one change in the document', () => {
  for (const document of digests) {
    const form = formOf(document)
    const changed = applyForm(document, received({ ...form, title: 'Another title: “quoted”' }))
    expect(formOf(changed)).toEqual({ ...form, title: 'Another title: “quoted”' })
    expect(changed.split('\n').filter((line) => !document.includes(line))).toHaveLength(1)
  }
})

test('a new digest is written field by field', () => {
  const form = received({
    ...formOf(NEW_DOCUMENT),
    title: '36年卷积猜想被解决',
    summary: 'A claim.',
    topics: ['probability'],
    people: ['Yuansi Chen', '陈丹琦'],
    sources: [{ outlet: '机器之心', title: '热', url: '', publishedAt: '2025-11-26' }],
    papers: [{ title: 'P', authors: 'A One\nB Two', venue: '', year: '2025', arxiv: '2511.19374', doi: '', code: '' }],
    body: '## Idea\n\nHeat spreads.\n',
  })
  expect(applyForm(NEW_DOCUMENT, form)).toBe(`---
title: 36年卷积猜想被解决
summary: A claim.
status: draft
topics: [probability]
people: [Yuansi Chen, 陈丹琦]
sources:
  - outlet: 机器之心
    title: 热
    publishedAt: 2025-11-26
papers:
  - title: P
    authors:
      - A One
      - B Two
    year: "2025"
    arxiv: "2511.19374"
---
## Idea

Heat spreads.
`)
})

test('blocks without a word go, names are trimmed, and an emptied field leaves the frontmatter', () => {
  const [document = ''] = digests
  const form = formOf(document)
  const data = posted(form)
  data.set('sources.7.outlet', '  ')
  data.set('topics', ' probability \r\n\r\n  analysis ')
  data.set('lab', '')
  const read = formFrom('digest', (name) => data.get(name) as string | null, data.keys())
  expect(read.sources).toEqual(form.sources)
  expect(read.topics).toEqual(['probability', 'analysis'])
  expect(applyForm(document, read)).not.toMatch(/^lab:/m)
})

test('what the schema would refuse is kept as it was typed', () => {
  const form = { ...formOf(NEW_DOCUMENT), title: '', slug: 'Not A Slug', publishedAt: 'soon', language: '???' }
  expect(formOf(applyForm(NEW_DOCUMENT, form))).toMatchObject({ title: '', slug: 'Not A Slug', publishedAt: 'soon', language: '???' })
})

const entities = (['topic', 'person', 'term', 'source'] as const).flatMap((kind) => {
  const folder = join('content', FOLDER_OF_KIND[kind])
  return readdirSync(folder).map((file) => ({ kind, document: readFileSync(join(folder, file), 'utf8') }))
})

test('each shipped entity goes through the form of its kind and back without a changed byte', () => {
  expect(new Set(entities.map(({ kind }) => kind)).size).toBe(4)
  for (const { kind, document } of entities) {
    const data = posted(form(kind, document) as unknown as DigestForm)
    const back = formFrom(kind, (name) => data.get(name) as string | null, data.keys())
    expect(apply(kind, document, back as FormOf<typeof kind>)).toBe(document)
    expect(titleInForm(kind, document)).not.toBe('')
  }
})

test('an entity that was begun anew gets its fields one by one', () => {
  const document = newDocument('person')
  const named = apply('person', document, {
    ...form('person', document),
    name: '陈远思',
    aliases: ['Yuansi Chen'],
    orcid: '0000-0002-1825-0097',
  })
  expect(named).toBe('---\nname: 陈远思\norcid: 0000-0002-1825-0097\naliases: [Yuansi Chen]\n---\n')
  expect(apply('person', named, { ...form('person', named), orcid: '' })).toBe('---\nname: 陈远思\naliases: [Yuansi Chen]\n---\n')
})
