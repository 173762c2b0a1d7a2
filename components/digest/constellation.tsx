import type { DigestRow } from '@/lib/schemas/views'
import { languageOf } from '@/lib/text/language-of'
import { constellationOf } from './constellation-figure'
import { starLabels } from './star-labels'

const RADIUS = { topic: 4.5, person: 3.6, term: 2.2 }
const SMALL = 1.7 // how much larger stars are where the whole figure is small
const LINE = 12 // height of a line of a label, in units of the figure

type Props = { digest: Pick<DigestRow, 'topics' | 'people' | 'terms'>; labelled?: boolean }

/** The figure of a digest: its topics, people and terms at their places, and the digest as a seal in the middle. What it shows stands in words beside it. */
export function Constellation({ digest, labelled = false }: Props) {
  const { stars, lines } = constellationOf(digest)
  const scale = labelled ? 1 : SMALL
  const half = 5 * scale
  return (
    <svg className="constellation" viewBox={labelled ? '-128 -102 256 204' : '-100 -100 200 200'} aria-hidden="true" focusable="false">
      <circle className="sky" r="98" />
      {labelled && <circle className="sky-ring" r="56" />}
      {lines.map(({ from, to }) => (
        <line key={to.join()} x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
      ))}
      {stars.map(({ kind, href, x, y }) => (
        <circle key={href} className={`star star-${kind}`} cx={x} cy={y} r={RADIUS[kind] * scale} />
      ))}
      <rect className="seal" x={-half} y={-half} width={2 * half} height={2 * half} />
      {labelled &&
        starLabels(stars).map(({ name, words, x, y, anchor }) => (
          <text key={name} textAnchor={anchor} lang={languageOf(name)}>
            {words.map((line, at) => (
              <tspan key={line} x={x} y={y + at * LINE}>
                {line}
              </tspan>
            ))}
          </text>
        ))}
    </svg>
  )
}
