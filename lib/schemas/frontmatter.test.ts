import { expect, test } from 'vitest'
import { personFrontmatter } from './frontmatter'

test('an ORCID may be written as people copy it', () => {
  expect(personFrontmatter.parse({ name: 'A', orcid: 'https://orcid.org/0000-0002-1825-0097' }).orcid).toBe('0000-0002-1825-0097')
  expect(personFrontmatter.safeParse({ name: 'A', orcid: 'https://example.org/0000-0002-1825-0097' }).success).toBe(false)
})

test('no mark turns the direction of what stands beside a text', () => {
  expect(personFrontmatter.safeParse({ name: 'evil\u202e' }).success).toBe(false)
  expect(personFrontmatter.safeParse({ name: 'شبكة \u200fAdamW' }).success).toBe(true)
})
