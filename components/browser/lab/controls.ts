import { checkValues, type LabValues, queryOf, seedOf, type ValueProblem } from '@/lib/labs/check-values'
import type { Parameters } from '@/lib/labs/parameters'

/** The settings of a lab as its form holds them. */
export type Controls = {
  read(): { values: LabValues; seed: string; problems: ValueProblem[] }
  write(values: LabValues, seed: string): void
  query(): string
}

/** Reads and writes the form's fields; each slider says its value and unit as it moves. */
export function controlsOf(form: HTMLFormElement, parameters: Parameters): Controls {
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | null
  const say = (input: HTMLInputElement) => {
    const text = input.dataset.unit ? `${input.value} ${input.dataset.unit}` : input.value
    input.setAttribute('aria-valuetext', text)
    const output = input.parentElement?.querySelector('output')
    if (output) output.textContent = text
  }
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'range') say(target)
  })
  const read = () => {
    const given = Object.keys(parameters).map((name) => [name, field(name)?.value ?? ''] as const)
    return { ...checkValues(parameters, given), seed: seedOf(field('seed')?.value ?? null) }
  }
  return {
    read,
    write(values, seed) {
      for (const [name, value] of Object.entries(values)) {
        const input = field(name)
        if (!input) continue
        input.value = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
        if (input instanceof HTMLInputElement && input.type === 'range') say(input)
      }
      const input = field('seed')
      if (input) input.value = seed
    },
    query() {
      const { values, seed } = read()
      return queryOf(parameters, values, seed)
    },
  }
}
