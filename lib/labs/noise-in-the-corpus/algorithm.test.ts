import { describe, expect, it } from 'vitest'
import { createRandom } from '../random'
import { corpusOf } from './corpus'
import { CLASSES, createExamples, FEATURES, penalty, trainHead } from './gradient-matching'
import { trainModel, withNoise } from './language-model'
import { boundOf, createSource, documentsOf, mixtureLoss } from './mixture'

const MEASURED = [
  [0.01, 0.035, 0.009, 0.002],
  [0.05, 0.181, 0.048, 0.012],
  [0.2, 0.788, 0.207, 0.053],
] as const

describe('the mixture', () => {
  it('loses what the reference measurement lost, within 5% and its rounding, and never more than the bound', () => {
    const source = createSource(createRandom(1))
    for (const [column, length] of [16, 64, 256].entries()) {
      const documents = documentsOf(source, length, 1000, createRandom(2))
      for (const row of MEASURED) {
        const { clean, extra } = mixtureLoss(documents, length, row[0])
        const expected = row[column + 1] ?? 0
        expect(Math.abs((100 * extra) / clean - expected)).toBeLessThan(0.05 * expected + 0.0005)
        expect(extra).toBeLessThanOrEqual(boundOf(row[0], length) + 1e-12)
      }
    }
  })
})

describe('the language model', () => {
  it('gives probabilities that sum to one after any context', () => {
    const { size, training, heldOut } = corpusOf()
    const model = trainModel(withNoise(training, 0.1, size, createRandom(3)), size, 3)
    for (const position of [0, 1, 2, 50, 333]) {
      let sum = 0
      for (let token = 0; token < size; token++) sum += model.probability(heldOut, position, token)
      expect(sum).toBeCloseTo(1, 12)
    }
  })
})

describe('gradient matching', () => {
  it('has the gradient of its penalty that finite differences have', () => {
    const random = createRandom(4)
    const head = Float64Array.from({ length: CLASSES * FEATURES + CLASSES }, () => random.normal() / 2)
    const feature = Float64Array.from({ length: FEATURES }, () => random.normal())
    const shifted = feature.map((value) => value + random.normal())
    const gradient = new Float64Array(head.length)
    penalty(head, feature, shifted, gradient, 1)
    const at = (index: number, step: number) =>
      penalty(
        head.map((w, other) => (other === index ? w + step : w)),
        feature,
        shifted,
        new Float64Array(head.length),
        1,
      )
    for (let index = 0; index < head.length; index++)
      expect((at(index, 1e-5) - at(index, -1e-5)) / 2e-5).toBeCloseTo(gradient[index] ?? 0, 7)
  })

  it('is plain training, bit for bit, when λ is 0, and is not when it is 1', () => {
    const random = createRandom(5)
    const means = Float64Array.from({ length: CLASSES * FEATURES }, () => random.normal())
    const examples = createExamples(means, 40, 1, random)
    const plain = trainHead(examples, 20, null)
    expect(trainHead(examples, 20, { lambda: 0, sigma: 1, random: createRandom(6) })).toEqual(plain)
    expect(trainHead(examples, 20, { lambda: 1, sigma: 1, random: createRandom(6) })).not.toEqual(plain)
  })
})
