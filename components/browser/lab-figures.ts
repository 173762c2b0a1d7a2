import { CHARTS } from '@/components/labs/charts'
import { drawChart } from '@/components/labs/draw-chart'
import { cellText, shownRows } from '@/components/labs/lab-cells'
import { csvOf } from '@/lib/labs/csv'
import type { Table } from '@/lib/labs/lab'
import type { LabHandover } from '@/lib/schemas/lab-words'
import { fillIn } from '@/lib/text/fill-in'

/** Narrower than this a plot cannot be read; then it scrolls. */
const NARROWEST = 280

/** Draws results into the figures of the page, one plot to a frame, so that no drawing keeps the page from answering. */
export function figuresOf(section: HTMLElement, { slug, words }: LabHandover): { draw(tables: Table[]): void } {
  let latest = 0
  const figures = new Map([...section.querySelectorAll<HTMLElement>('[data-lab-chart]')].map((figure) => [figure.dataset.labChart, figure]))

  function drawOne(figure: HTMLElement, table: Table, chart: ReturnType<(typeof CHARTS)[typeof slug]>[number]): void {
    const column = (key: string) => words.tables[table.id]?.[key] ?? key
    const plot = figure.querySelector<HTMLElement>('.lab-plot')
    const width = Math.max(NARROWEST, Math.floor(plot?.clientWidth ?? 0))
    plot?.replaceChildren(drawChart(chart, { width, column, page: document }))
    const details = figure.querySelector('details')
    // A table that is folded away is filled when somebody unfolds it.
    const fill = () => details?.open && fillTable(figure, table, column)
    if (details) details.ontoggle = fill
    fill()
    const link = figure.querySelector<HTMLAnchorElement>('[data-lab-csv]')
    if (!link) return
    if (link.href.startsWith('blob:')) URL.revokeObjectURL(link.href)
    link.href = URL.createObjectURL(new Blob([csvOf(table, column)], { type: 'text/csv' }))
  }

  function fillTable(figure: HTMLElement, table: Table, column: (key: string) => string): void {
    const rows = shownRows(table)
    const line = (row: (typeof rows)[number]) => {
      const element = document.createElement('tr')
      element.append(
        ...row.map((cell) => {
          const data = document.createElement('td')
          data.textContent = typeof cell === 'string' ? column(cell) : cellText(cell)
          return data
        }),
      )
      return element
    }
    figure.querySelector('tbody')?.replaceChildren(...rows.map(line))
    const told = figure.querySelector<HTMLElement>('.lab-rows')
    if (!told) return
    told.hidden = rows.length === table.rows.length
    told.textContent = fillIn(words.frame.rows, { shown: String(rows.length), all: String(table.rows.length) })
  }

  return {
    draw(tables) {
      latest += 1
      const turn = latest
      const charts = CHARTS[slug](tables)
      for (const [id, figure] of figures) figure.hidden = !charts.some((chart) => chart.id === id)
      const next = (at: number) => {
        const chart = charts[at]
        // Newer data are on their way to be drawn: these are of no use any more.
        if (!chart || turn !== latest) return
        const figure = figures.get(chart.id)
        if (figure) drawOne(figure, chart.table, chart)
        requestAnimationFrame(() => next(at + 1))
      }
      requestAnimationFrame(() => next(0))
    },
  }
}
