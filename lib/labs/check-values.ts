import type { Parameter, Parameters } from './parameters'
import { defaultsOf } from './parameters'

/** A value of the address that a lab does not take: the default stands in its place. */
export type ValueProblem = { name: string; given: string; why: 'number' | 'range' | 'option' | 'text' }
export type LabValues = Record<string, number | string | boolean>

/** The longest seed that an address may hold. */
const LONGEST_SEED = 40

/**
 * A lab's values from the parameters of an address. What is missing is the default; what is wrong is told and replaced by it.
 * @param given by name, as text; unknown names are passed over
 */
export function checkValues(
  parameters: Parameters,
  given: Iterable<readonly [string, string]>,
): { values: LabValues; problems: ValueProblem[] } {
  const values: LabValues = { ...defaultsOf(parameters) }
  const problems: ValueProblem[] = []
  for (const [name, text] of given) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    if (!parameter) continue
    const checked = checkOne(parameter, text)
    if (typeof checked === 'object') problems.push({ name, given: text.slice(0, 60), why: checked.why })
    else values[name] = checked
  }
  return { values, problems }
}

function checkOne(parameter: Parameter, text: string): number | string | boolean | { why: ValueProblem['why'] } {
  switch (parameter.kind) {
    case 'number': {
      const { min, max, step, scale } = parameter
      const number = text.trim() === '' ? Number.NaN : Number(text)
      if (!Number.isFinite(number)) return { why: 'number' }
      if (number < min || number > max) return { why: 'range' }
      // A value between two steps means the nearer one.
      return scale === 'log' ? number : Number((min + Math.round((number - min) / step) * step).toPrecision(12))
    }
    case 'choice':
      return parameter.options.includes(text) ? text : { why: 'option' }
    case 'flag':
      return text === 'yes' || text === 'no' ? text === 'yes' : { why: 'option' }
    case 'text':
      return text.length <= parameter.maxLength && parameter.pattern.test(text) ? text : { why: 'text' }
  }
}

/** The seed of an address, as much of it as counts; the first one where it has none. */
export function seedOf(text: string | null): string {
  return text ? text.slice(0, LONGEST_SEED) : '1'
}

/** Some values over the defaults of all. */
export function overDefaults(parameters: Parameters, some: Readonly<Record<string, number | string | boolean | undefined>>): LabValues {
  const given = Object.entries(some).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return { ...defaultsOf(parameters), ...Object.fromEntries(given) }
}

/** What an address must say for these values and this seed; nothing for what is a default. */
export function queryOf(parameters: Parameters, values: LabValues, seed: string): string {
  const defaults: LabValues = defaultsOf(parameters)
  const query = new URLSearchParams()
  for (const name of Object.keys(parameters)) {
    const value = values[name]
    if (value === undefined || value === defaults[name]) continue
    query.set(name, typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value))
  }
  if (seed !== '1') query.set('seed', seed)
  return query.toString()
}
