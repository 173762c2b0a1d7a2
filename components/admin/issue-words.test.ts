import { expect, test } from 'vitest'
import { t } from '@/lib/messages/translate'
import { fieldId, fieldInWords, issueInWords, issuesInWords } from './issue-words'

test('a field is called as its form calls it, counted from one', () => {
  expect(fieldInWords('title')).toBe('Title')
  expect(fieldInWords('corrections[0].date')).toBe('Corrections, no. 1: Date')
  expect(fieldInWords('people[2]')).toBe('Authors of the work, no. 3')
  expect(fieldInWords('papers[0].authors[1]')).toBe('Papers, no. 1: Authors, no. 2')
  expect(fieldInWords('orcid')).toBe('ORCID')
  expect(fieldInWords('a stranger')).toBe('a stranger')
  expect(fieldId('sources[1].url')).toBe('sources.1.url')
  expect(fieldId('papers[0].authors[1]')).toBe('papers.0.authors')
})

test('nobody at the desk is sent to the frontmatter', () => {
  expect(issueInWords('is required: add it to the frontmatter')).toBe('is required')
})

test('several issues are said in a line, each with its field', () => {
  const issues = [
    { field: 'title', message: t('issue.requiredInFile') },
    { field: null, message: t('issue.textsContradict') },
  ]
  expect(issuesInWords(issues)).toBe('Title is required; The two texts would say something else one after the other: choose one of them.')
})
