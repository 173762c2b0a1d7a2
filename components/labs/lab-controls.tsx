import { overDefaults, queryOf } from '@/lib/labs/check-values'
import type { Lab } from '@/lib/labs/lab'
import type { Parameter } from '@/lib/labs/parameters'
import type { LabSlug } from '@/lib/labs/slugs'
import { frameWords as frame, type LabWords } from './lab-words'

type Props = {
  slug: LabSlug
  lab: Pick<Lab, 'parameters' | 'presets' | 'isRandom' | 'hasSteps'>
  formulas: Record<string, string>
  words: LabWords
}

/** Everything that a reader can set. What needs a script is shown or enabled once it runs. */
export function LabControls({ slug, lab: { parameters, presets, isRandom, hasSteps }, formulas, words }: Props) {
  return (
    <form className="lab-form" action={`/labs/${slug}`} method="get">
      <fieldset className="lab-controls" disabled>
        <legend>{frame.settings}</legend>
        {Object.entries(parameters).map(([name, parameter]) => (
          <Control key={name} id={`on:lab-${name}`} name={name} parameter={parameter} formula={formulas[name]} words={words} />
        ))}
        {isRandom && <Seed />}
      </fieldset>
      {presets.length > 0 && (
        <p className="lab-presets">
          <span>{frame.presets}</span>
          {presets.map(({ id, values }) => (
            <a key={id} href={`/labs/${slug}?${queryOf(parameters, overDefaults(parameters, values), '1')}`} data-lab-preset={id}>
              {words.presets[id]}
            </a>
          ))}
        </p>
      )}
      <div className="lab-deeds" hidden>
        <button type="submit" className="primary">
          {frame.run}
        </button>
        {(['step', 'cancel', 'reset'] as const)
          .filter((deed) => deed !== 'step' || hasSteps)
          .map((deed) => (
            <button key={deed} type="button" data-lab-do={deed}>
              {frame[deed]}
            </button>
          ))}
        <progress max="1" value="0" aria-label={frame.running} />
        <p className="lab-status" role="status" />
      </div>
      <div className="lab-problems" role="alert" />
      <p className="hint lab-no-script">{frame.noScript}</p>
    </form>
  )
}

/** What chance begins with. */
function Seed() {
  return (
    <div className="lab-control">
      <label htmlFor="on:lab-seed">{frame.seed}</label>
      <span className="lab-seed">
        <input id="on:lab-seed" name="seed" defaultValue="1" maxLength={40} autoComplete="off" aria-describedby="on:lab-seed-help" />
        <button type="button" data-lab-do="seed" hidden>
          {frame.newSeed}
        </button>
      </span>
      <p id="on:lab-seed-help" className="hint">
        {frame.seedHelp}
      </p>
    </div>
  )
}

type ControlProps = { id: string; name: string; parameter: Parameter; words: LabWords }

function Control({ id, name, parameter, formula, words }: ControlProps & { formula: string | undefined }) {
  const { label = name, help = '' } = words.controls[name] ?? {}
  return (
    <div className="lab-control">
      <label htmlFor={id}>{label}</label>
      <Input id={id} name={name} parameter={parameter} words={words} />
      {/* Made from our own TeX, when the site was built. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: it is no text of anybody's. */}
      {formula && <p className="lab-formula" dangerouslySetInnerHTML={{ __html: formula }} />}
      <p id={`${id}-help`} className="hint">
        {help}
      </p>
    </div>
  )
}

function Input({ id, name, parameter, words }: ControlProps) {
  const common = { id, name, 'aria-describedby': `${id}-help` }
  switch (parameter.kind) {
    case 'number': {
      const { min, max, step, default: value, unit } = parameter
      const said = unit ? `${value} ${unit}` : String(value)
      return (
        <span className="lab-slider">
          <input type="range" {...common} min={min} max={max} step={step} defaultValue={value} aria-valuetext={said} data-unit={unit} />
          <output htmlFor={id}>{said}</output>
        </span>
      )
    }
    case 'choice':
      return (
        <select {...common} defaultValue={parameter.default}>
          {parameter.options.map((option) => (
            <option key={option} value={option}>
              {parameter.names?.[option] ?? words.choices[name]?.[option] ?? option}
            </option>
          ))}
        </select>
      )
    case 'flag':
      return (
        <select {...common} defaultValue={parameter.default ? 'yes' : 'no'}>
          <option value="yes">{frame.yes}</option>
          <option value="no">{frame.no}</option>
        </select>
      )
    case 'text':
      return (
        <input
          type="text"
          {...common}
          maxLength={parameter.maxLength}
          defaultValue={parameter.default}
          spellCheck={false}
          autoComplete="off"
        />
      )
  }
}
