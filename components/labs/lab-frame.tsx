import { browserScript } from '@/lib/browser-script'
import defaults from '@/lib/generated/lab-defaults.json'
import type { LabDefaults } from '@/lib/labs/defaults'
import type { Lab } from '@/lib/labs/lab'
import { LABS } from '@/lib/labs/registry'
import type { LabSlug } from '@/lib/labs/slugs'
import { addressOf } from '@/lib/schemas/entry-kind'
import type { LabHandover } from '@/lib/schemas/lab-words'
import { fillIn } from '@/lib/text/fill-in'
import { LabControls } from './lab-controls'
import { LabFigure } from './lab-figure'
import { frameWords as frame, labWords } from './lab-words'

const DEFAULTS = defaults as unknown as Record<LabSlug, LabDefaults>

type Props = {
  slug: LabSlug
  /** The address of the digest that readers see it with: the claim stands in one of them, and is linked to there alone. */
  digestHref: string | undefined
  isEmbedded?: boolean
}

/** A lab: what can be set, what it gives, and what that means. Whole without a script, at its defaults; components/browser/lab.ts makes it run. */
export function LabFrame({ slug, digestHref, isEmbedded = false }: Props) {
  const lab = LABS[slug]
  const words = labWords(slug)
  const { tables, findings, charts, formulas } = DEFAULTS[slug]
  const Heading = isEmbedded ? 'h3' : 'h2'
  return (
    <section
      id="on:lab"
      className="lab"
      aria-labelledby="on:lab-title"
      data-lab={JSON.stringify(handoverOf(slug))}
      data-script={browserScript('lab')}
    >
      {isEmbedded ? (
        <>
          <h2 id="on:lab-title">{words.title}</h2>
          <p className="lead">{words.lead}</p>
          <p className="hint">
            <a href={`/labs/${slug}`} data-lab-open>
              {frame.open}
            </a>
          </p>
        </>
      ) : (
        <h2 id="on:lab-title" className="unseen">
          {words.title}
        </h2>
      )}
      <LabControls slug={slug} lab={lab} formulas={formulas} words={words} />
      <div className="lab-result">
        <Heading>{frame.result}</Heading>
        <p className="lab-claim">
          <strong>{frame.claimed}</strong> {words.claim}{' '}
          {digestHref === addressOf('digest', lab.digest) && <a href={addressOfClaim(lab)}>{frame.claim}</a>}
        </p>
        <p className="lab-stale" hidden />
        <div className="lab-findings" aria-live="polite">
          {findings.map(({ key, values }) => (
            <p key={key}>{fillIn(words.findings[key] ?? '', values)}</p>
          ))}
        </div>
        <div className="lab-charts">
          {charts.map((chart) => {
            const table = tables.find(({ id }) => id === chart.id)
            return table && <LabFigure key={chart.id} isEmbedded={isEmbedded} slug={slug} chart={chart} table={table} words={words} />
          })}
        </div>
      </div>
      <div className="lab-meaning">
        <Heading>{frame.shows}</Heading>
        <p>{words.shows}</p>
        <Heading>{frame.cannot}</Heading>
        <p>{words.cannot}</p>
      </div>
      <script type="module" src={browserScript('lab-near')} />
    </section>
  )
}

/** The sentence itself, in browsers that know text fragments, else its heading. */
function addressOfClaim({ digest, claim: { section, from, to } }: Pick<Lab, 'digest' | 'claim'>): string {
  // A hyphen would be taken for a sign of the fragment's own.
  const encode = (text: string) => encodeURIComponent(text).replaceAll('-', '%2D')
  return `${addressOf('digest', digest)}#${section}:~:text=${encode(from)},${encode(to)}`
}

function handoverOf(slug: LabSlug): LabHandover {
  const { parameters, presets } = LABS[slug]
  const { controls, charts, tables, findings } = labWords(slug)
  const { starting, running, done, cancelled, stepped, died, silent, csvOf, rows, stale, part, problem } = frame
  const withSources = Object.entries(parameters).map(([name, parameter]) => [
    name,
    parameter.kind === 'text' ? { ...parameter, pattern: parameter.pattern.source } : parameter,
  ])
  return {
    slug,
    worker: browserScript('lab-worker'),
    figures: browserScript('lab-figures'),
    parameters: Object.fromEntries(withSources),
    presets: presets as LabHandover['presets'],
    words: {
      controls: Object.fromEntries(Object.entries(controls).map(([name, { label }]) => [name, label])),
      charts: Object.fromEntries(Object.entries(charts).map(([id, { title }]) => [id, title])),
      tables,
      findings,
      frame: { starting, running, done, cancelled, stepped, died, silent, csvOf, rows, stale, part, problem },
    },
  }
}
