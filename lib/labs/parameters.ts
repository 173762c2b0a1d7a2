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
export type ChoiceParameter = {
  kind: 'choice'
  options: readonly string[]
  default: string
  /** What options are called that are names in every language; the others' words are `labs.<slug>.choices.<parameter>.<option>`. */
  names?: Readonly<Record<string, string>>
}
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
