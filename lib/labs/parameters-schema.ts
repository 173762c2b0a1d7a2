import { z } from 'zod'
import type { Parameter, Parameters } from './parameters'

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

/** The schema of a lab's values: each within its range, every one given. Browsers check without it (check-values.ts): zod weighs more than a lab. */
export function schemaOf<P extends Parameters>(parameters: P) {
  return z.strictObject(Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, schemaOfOne(parameter)])))
}
