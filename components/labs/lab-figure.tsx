import type { Table } from '@/lib/labs/lab'
import type { Series } from '@/lib/labs/series'
import type { LabSlug } from '@/lib/labs/slugs'
import { fillIn } from '@/lib/text/fill-in'
import { cellText, FEW_ROWS, shownRows } from './lab-cells'
import { frameWords as frame, type LabWords } from './lab-words'
import { LegendMark } from './legend-mark'

type Props = {
  isEmbedded: boolean
  slug: LabSlug
  chart: { id: string; series: readonly Series[]; svg: string }
  table: Table
  words: LabWords
}

/** One plot with what its lines mean, and its data as a table and a file. The script replaces drawing and rows, and nothing else. */
export function LabFigure({ isEmbedded, slug, chart: { id, series, svg }, table, words }: Props) {
  const { title = id, description = '' } = words.charts[id] ?? {}
  const column = (key: string) => words.tables[table.id]?.[key] ?? key
  const rows = shownRows(table, isEmbedded ? FEW_ROWS : undefined)
  return (
    <figure className="lab-figure" data-lab-chart={id}>
      <figcaption>
        <strong>{title}</strong> <span>{description}</span>
      </figcaption>
      {series.length > 0 && (
        <ul className="lab-legend">
          {series.map(({ key, mark }, index) => (
            <li key={key}>
              <LegendMark mark={mark} index={index} />
              {column(key)}
            </li>
          ))}
        </ul>
      )}
      {/* Drawn by our own code from numbers, when the site was built. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: it is no text of anybody's. */}
      <div className="lab-plot" role="img" aria-label={`${title}. ${description}`} dangerouslySetInnerHTML={{ __html: svg }} />
      <details>
        <summary>{frame.data}</summary>
        {/* It may be wider than the page: the keyboard scrolls it. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus. */}
        <section className="lab-table" aria-label={title} tabIndex={0}>
          <table>
            <caption className="unseen">{title}</caption>
            <thead>
              <tr>
                {table.columns.map((key) => (
                  <th key={key} scope="col">
                    {column(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.map(cellText).join(' ')}>
                  {row.map((cell, at) => (
                    <td key={table.columns[at]}>{typeof cell === 'string' ? column(cell) : cellText(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <p className="hint lab-rows" hidden={rows.length === table.rows.length}>
          {fillIn(frame.rows, { shown: String(rows.length), all: String(table.rows.length) })}
        </p>
        <a href={`/labs/${slug}/${id}.csv`} download={`${slug}-${id}.csv`} data-lab-csv aria-label={fillIn(frame.csvOf, { title })}>
          {frame.csv}
        </a>
      </details>
    </figure>
  )
}
