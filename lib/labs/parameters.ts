import { z } from 'zod'

/** A number that a reader sets with a slider. `scale: 'log'` spreads its positions evenly over powers of ten. `step` is from `min`. */
export type NumberParameter = {
  kind: 'number'
  min: number
  max: number
  step: number
  default: number
  scale?: 'linear' | 'log'
  unit?: string
}
/** One of a few. */
export type ChoiceParameter = { kind: 'choice'; options: readonly string[]; default: string }
/** Yes or no. */
export type FlagParameter = { kind: 'flag'; default: boolean }
/** What a reader writes or draws, as text that a URL can carry. */
export type TextParameter = { kind: 'text'; pattern: RegExp; maxLength: number; default: string }

export type Parameter = NumberParameter | ChoiceParameter | FlagParameter | TextParameter

/** A lab's parameters by name, in the order in which they stand. `seed` is taken: the frame asks for it. */
export type Parameters = Readonly<Record<string, Parameter>>

type ValueOf<P extends Parameter> = P extends NumberParameter
  ? number
  : P extends ChoiceParameter
    ? P['options'][number]
    : P extends FlagParameter
      ? boolean
      : string

export type ValuesOf<P extends Parameters> = { -readonly [K in keyof P]: ValueOf<P[K]> }

/** What a lab starts with. */
export function defaultsOf<P extends Parameters>(parameters: P): ValuesOf<P> {
  return Object.fromEntries(Object.entries(parameters).map(([name, { default: value }]) => [name, value])) as ValuesOf<P>
}

function schemaOfOne(parameter: Parameter) {
  switch (parameter.kind) {
    case 'number': {
      const { min, max, step } = parameter
      // Sums of decimal steps are off in their last bits: a value within a millionth of a step is on it.
      const isOnStep = (value: number) => Math.abs((value - min) / step - Math.round((value - min) / step)) < 1e-6
      const number = z.number().min(min).max(max)
      return parameter.scale === 'log' ? number : number.refine(isOnStep, `is not ${min} plus a whole number of steps of ${step}`)
    }
    case 'choice':
      return z.enum(parameter.options as [string, ...string[]])
    case 'flag':
      return z.boolean()
    case 'text':
      return z.string().max(parameter.maxLength).regex(parameter.pattern)
  }
}

/** The schema of a lab's values: each within its range, every one given. */
export function schemaOf<P extends Parameters>(parameters: P) {
  return z.strictObject(Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, schemaOfOne(parameter)])))
}
