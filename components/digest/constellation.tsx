import type { DigestRow } from '@/lib/schemas/views'
import { languageOf } from '@/lib/text/language-of'
import { constellationOf, figureMarkup } from './constellation-figure'
import { starLabels } from './star-labels'

const SMALL = 1.7 // how much larger stars are where the whole figure is small
const LINE = 12 // height of a line of a label, in units of the figure

type Props = { digest: Pick<DigestRow, 'topics' | 'people' | 'terms'>; labelled?: boolean }

/** The figure of a digest: its topics, people and terms at their places, and the digest as a seal in the middle. What it shows stands in words beside it. */
export function Constellation({ digest, labelled = false }: Props) {
  const figure = constellationOf(digest)
  if (!labelled) {
    const html = `<circle class="sky" r="98"/>${figureMarkup(figure, SMALL)}`
    const common = { className: 'constellation', viewBox: '-100 -100 200 200', focusable: false }
    // biome-ignore lint/security/noDangerouslySetInnerHtml: numbers and our own words alone
    return <svg {...common} aria-hidden="true" dangerouslySetInnerHTML={{ __html: html }} />
  }
  return (
    <svg className="constellation" viewBox="-128 -102 256 204" aria-hidden="true" focusable="false">
      <circle className="sky" r="98" />
      <circle className="sky-ring" r="56" />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: numbers and our own words alone */}
      <g dangerouslySetInnerHTML={{ __html: figureMarkup(figure, 1) }} />
      {starLabels(figure.stars).map(({ name, words, x, y, anchor }) => (
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
