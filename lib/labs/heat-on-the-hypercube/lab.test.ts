import { describe, expect, it } from 'vitest'
import { runLab } from '../lab'
import { defaultsOf } from '../parameters'
import { createRandom } from '../random'
import { families } from './families'
import { lab } from './lab'

describe('the lab of heat on the hypercube', () => {
  it('keeps the mean and the bound of Markov for every family', () => {
    for (const family of families) {
      const values = { ...defaultsOf(lab.parameters), n: 10, k: 3, family }
      const { etas, tail, meanAfter } = runLab(lab, values, createRandom(1))
      expect(meanAfter).toBeCloseTo(1, 12)
      for (const [i, eta] of etas.entries()) expect(eta * (tail[i] ?? 0)).toBeLessThanOrEqual(1)
    }
  })

  it('gives the same result for the same seed', () => {
    const values = { ...defaultsOf(lab.parameters), family: 'sparse' as const, n: 8, k: 3 }
    expect(runLab(lab, values, createRandom(4))).toEqual(runLab(lab, values, createRandom(4)))
  })

  it('says that nothing was drawn, and always what it cannot show', () => {
    const values = { ...defaultsOf(lab.parameters), family: 'drawn' as const, drawn: '000', n: 4 }
    const keys = lab.findings(runLab(lab, values, createRandom(1)), values).map(({ key }) => key)
    expect(keys).toEqual(['empty', 'limits', 'subcube'])
  })
})
