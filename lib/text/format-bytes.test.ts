import { expect, test } from 'vitest'
import { formatBytes } from './format-bytes'

test.each([
  [0, '0 bytes'],
  [1023, '1023 bytes'],
  [1024, '1.0 KB'],
  [1_572_864, '1.5 MB'],
  [52_428_800, '50 MB'],
  [3 * 1024 ** 5, '3072 TB'],
])('%d → %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})
