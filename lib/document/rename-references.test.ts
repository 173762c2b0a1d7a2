import { expect, test } from 'vitest'
import { renameReferences } from './rename-references'

const means = (reference: string) => ['Wei Zhang', 'wei-zhang'].includes(reference)

test('a reference becomes a slug, and nothing else changes', () => {
  const before = '---\ntitle: A\n# who\npeople: [Xi Ye, Wei Zhang]\nsummary: Wei Zhang again.\n---\nWei Zhang.\n'
  const after = '---\ntitle: A\n# who\npeople: [Xi Ye, wei-zhang-2]\nsummary: Wei Zhang again.\n---\nWei Zhang.\n'
  expect(renameReferences(before, 'person', means, 'wei-zhang-2')).toBe(after)
})

test('an outlet is renamed within its article', () => {
  const before = '---\ntitle: A\nsources:\n  - outlet: wei-zhang\n    title: "T: 1"\n---\n'
  const after = renameReferences(before, 'source', means, 'other')
  expect(after).toContain('outlet: other')
  expect(after).toContain('title: "T: 1"')
})

test('a document that does not name it stays as it is, byte for byte', () => {
  for (const document of ['---\ntitle: A\npeople: [Xi Ye]\n---\n', '---\ntitle: A\n---\n', 'no frontmatter'])
    expect(renameReferences(document, 'person', means, 'x')).toBe(document)
})
