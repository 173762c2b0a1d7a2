import { expect, test } from 'vitest'
import { joinTexts } from '@/lib/markdown/join-texts'
import { formOf } from './document-form'
import { type JoinedText, joinDocuments as joinFields, soleText } from './join-documents'
import { splitDocument } from './split-document'

const page = (fields: string, body = '') => `---\n${fields}---\n${body}`

/** As the desk does it, which has two texts joined outside of its process. */
function joinDocuments(kept: string, other: string, otherSlug: string, decision: JoinedText = 'both') {
  const [stays, goes] = [splitDocument(kept).body, splitDocument(other).body]
  return joinFields(kept, other, otherSlug, soleText(stays, goes, decision) ?? joinTexts(stays, goes) ?? '')
}

test('the page that stays answers to the names of both, and gains what it lacks', () => {
  const kept = page('name: Danqi Chen\naffiliations: [Princeton]\n', 'She works on language.\n')
  const other = page(
    'name: 陈丹琦\naliases: [D. Chen, danqi chen]\naffiliations: [princeton, Tsinghua]\norcid: 0000-0002-1825-0097\n',
    'Other words.\n',
  )
  const { document, conflicts } = joinDocuments(kept, other, 'chen-dan-qi')
  expect(conflicts).toEqual([])
  expect(formOf('person', document)).toMatchObject({
    name: 'Danqi Chen',
    aliases: ['陈丹琦', 'D. Chen'],
    affiliations: ['Princeton', 'Tsinghua'],
    orcid: '0000-0002-1825-0097',
    body: 'She works on language.\n\nOther words.\n',
  })
})

test('a page without a text gets that of the other', () => {
  const { document } = joinDocuments(page('name: A\n'), page('name: B\n', 'Words.\n'), 'b')
  expect(document).toBe(page('name: A\naliases: [B]\n', 'Words.\n'))
})

test('of two texts no word goes, unless that was decided', () => {
  const [kept, other] = [page('name: A\n', '\nOwn.\n'), page('name: A\n', '\nOther.\n')]
  const bodyOf = (...decided: ('both' | 'stays' | 'goes')[]) =>
    formOf('person', joinDocuments(kept, other, 'a-2', ...decided).document).body
  expect([bodyOf(), bodyOf('both')]).toEqual(Array(2).fill('\nOwn.\n\nOther.\n'))
  expect([bodyOf('stays'), bodyOf('goes')]).toEqual(['\nOwn.\n', '\nOther.\n'])
  expect(joinDocuments(kept, kept, 'a-2').document).toBe(kept)
})

test('two ORCIDs are two people', () => {
  const { conflicts } = joinDocuments(page('name: A\norcid: 0000-0002-1825-0097\n'), page('name: B\norcid: 0000-0001-5109-3700\n'), 'b')
  expect(conflicts).toEqual([{ field: 'orcid', kept: '0000-0002-1825-0097', other: '0000-0001-5109-3700' }])
})

test('a topic does not come to lie under itself', () => {
  expect(joinDocuments(page('name: Heat\n'), page('name: Warmth\nparent: Heat\n'), 'warmth').document).not.toContain('parent')
  const { document } = joinDocuments(page('name: Heat\nparent: warmth\n'), page('name: Warmth\nparent: Physics\n'), 'warmth')
  expect(document).toContain('parent: Physics')
})

test('a page with nothing to add changes no byte', () => {
  const kept = page('name: A\naliases: [B]\n', 'x\n')
  expect(joinDocuments(kept, page('name: b\n'), 'b').document).toBe(kept)
})
