import { expect, it } from 'vitest'
import { runLab } from '../lab'
import { defaultsOf } from '../parameters'
import { createRandom } from '../random'
import { lab } from './lab'

const defaults = defaultsOf(lab.parameters)
const result = runLab(lab, defaults, createRandom(1))

it('never breaks the bound, and keeps it tight in order of size', () => {
  for (const { bound, measured } of result.bound) {
    expect(measured).toBeLessThanOrEqual(bound)
    expect(measured).toBeGreaterThanOrEqual(0.9 * bound - 1e-12)
  }
})

it('loses more on clean text the more noise there was, and a few per cent at 20%', () => {
  const losses = result.language.map(({ mean }) => mean)
  expect(losses).toEqual([...losses].sort((a, b) => a - b))
  const more = (losses.at(-1) ?? 0) / (losses[0] ?? 1) - 1
  expect(more).toBeGreaterThan(0.005)
  expect(more).toBeLessThan(0.25)
})

it('is plain training where λ is 0', () => {
  const { matching } = runLab(lab, { ...defaults, lambda: 0, seeds: 2 }, createRandom(1))
  for (const { plain, matched } of matching) expect(matched).toEqual(plain)
})

it('gives the same twice, whole tables, and a word on each part', () => {
  expect(runLab(lab, defaults, createRandom(1))).toEqual(result)
  expect(lab.findings(result, defaults).map(({ key }) => key)).toEqual(['bound', 'language', 'matching'])
  for (const { columns, rows } of lab.tables(result, defaults)) for (const row of rows) expect(row).toHaveLength(columns.length)
})
