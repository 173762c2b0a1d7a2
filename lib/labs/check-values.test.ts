import { expect, test } from 'vitest'
import { checkValues, overDefaults, queryOf, seedOf } from './check-values'
import { defaultsOf } from './parameters'
import { schemaOf } from './parameters-schema'
import { LABS } from './registry'
import { LAB_SLUGS } from './slugs'

const parameters = {
  tau: { kind: 'number', min: 0.1, max: 2, step: 0.1, default: 0.7 },
  family: { kind: 'choice', options: ['cube', 'ball'], default: 'cube' },
  strict: { kind: 'flag', default: true },
  drawn: { kind: 'text', pattern: /^[01]*$/, maxLength: 8, default: '01' },
} as const
const check = (query: string) => checkValues(parameters, new URLSearchParams(query))

test('values of an address go there and back, and defaults leave no trace in it', () => {
  const { values, problems } = check('tau=1.3&family=ball&strict=no&drawn=111&utm=x')
  expect([values, problems]).toEqual([{ tau: 1.3, family: 'ball', strict: false, drawn: '111' }, []])
  expect(queryOf(parameters, values, '7')).toBe('tau=1.3&family=ball&strict=no&drawn=111&seed=7')
  expect(queryOf(parameters, defaultsOf(parameters), '1')).toBe('')
})

test.each([
  ['tau=NaN', 'number'],
  ['tau=', 'number'],
  ['tau=1e999', 'number'],
  ['tau=-5', 'range'],
  ['tau=99999999999999999999', 'range'],
  ['family=sphere', 'option'],
  ['family=__proto__', 'option'],
  ['strict=maybe', 'option'],
  ['drawn=012', 'text'],
  [`drawn=${'1'.repeat(10_000)}`, 'text'],
])('%.30s is told about, and the default stands in its place', (query, why) => {
  const { values, problems } = check(query)
  expect(values).toEqual(defaultsOf(parameters))
  expect(problems).toMatchObject([{ why }])
  expect(problems[0]?.given.length).toBeLessThanOrEqual(60)
})

test('names of every object are no parameters', () => {
  expect(check('constructor=1&__proto__=2&toString=3').problems).toEqual([])
})

test('a value between two steps means the nearer one', () => {
  expect(check('tau=0.749').values.tau).toBe(0.7)
})

test('a seed is as it is given, and of one too long its beginning', () => {
  expect([seedOf(null), seedOf(''), seedOf('abc'), seedOf('x'.repeat(41))]).toEqual(['1', '1', 'abc', 'x'.repeat(40)])
})

test.each(LAB_SLUGS)('%s: its defaults and presets are what its schema takes, and an address gives them back', (slug) => {
  const lab = LABS[slug]
  for (const preset of [{}, ...lab.presets.map(({ values }) => values)]) {
    const values = overDefaults(lab.parameters, preset)
    expect(schemaOf(lab.parameters).safeParse(values).error).toBeUndefined()
    expect(checkValues(lab.parameters, new URLSearchParams(queryOf(lab.parameters, values, '1')))).toEqual({ values, problems: [] })
  }
})
