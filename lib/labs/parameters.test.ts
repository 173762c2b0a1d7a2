import { describe, expect, it } from 'vitest'
import { defaultsOf } from './parameters'
import { schemaOf } from './parameters-schema'

const parameters = {
  tau: { kind: 'number', min: 0.1, max: 2, step: 0.1, default: 0.7 },
  family: { kind: 'choice', options: ['cube', 'ball'], default: 'cube' },
  strict: { kind: 'flag', default: true },
  drawn: { kind: 'text', pattern: /^[01]*$/, maxLength: 8, default: '01' },
} as const

describe("a lab's parameters", () => {
  it('start with their defaults, which are in their ranges', () => {
    const values = defaultsOf(parameters)
    expect(values).toEqual({ tau: 0.7, family: 'cube', strict: true, drawn: '01' })
    expect(schemaOf(parameters).safeParse(values).success).toBe(true)
  })

  it('take every step of a slider, whatever its last bits, and nothing between', () => {
    const { shape } = schemaOf(parameters)
    for (let step = 0; step < 20; step++) expect(shape.tau?.safeParse(0.1 + step * 0.1).success).toBe(true)
    for (const wrong of [0, 2.1, 0.75, Number.NaN, Number.POSITIVE_INFINITY, '0.7']) expect(shape.tau?.safeParse(wrong).success).toBe(false)
  })

  it('refuse what is not an option, too long or missing', () => {
    const schema = schemaOf(parameters)
    const values = defaultsOf(parameters)
    expect(schema.safeParse({ ...values, family: 'sphere' }).success).toBe(false)
    expect(schema.safeParse({ ...values, drawn: '010101010' }).success).toBe(false)
    expect(schema.safeParse({ ...values, drawn: '2' }).success).toBe(false)
    expect(schema.safeParse({ tau: 0.7 }).success).toBe(false)
  })
})
