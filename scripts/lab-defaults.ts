import { toHtml } from 'hast-util-to-html'
import { parseHTML } from 'linkedom'
import { CHARTS } from '@/components/labs/charts'
import { drawChart } from '@/components/labs/draw-chart'
import data from '@/content/prices/token-prices.json'
import type { LabDefaults } from '@/lib/labs/defaults'
import { FORMULAS } from '@/lib/labs/formulas'
import { runLab } from '@/lib/labs/lab'
import { defaultsOf } from '@/lib/labs/parameters'
import { createRandom } from '@/lib/labs/random'
import { LABS } from '@/lib/labs/registry'
import { LAB_SLUGS, type LabSlug } from '@/lib/labs/slugs'
import { parsePriceList } from '@/lib/labs/the-price-of-a-token/price-list'
import { renderMath } from '@/lib/markdown/render-math'
import messages from '@/lib/messages/en.json'

/** Of a picture drawn once for all screens; it scales with its column. */
const WIDTH = 720
/** Digits of a coordinate: a hundredth of a pixel. */
const DECIMALS = /(\d+\.\d{2})\d+/g

type Words = { tables: Record<string, Record<string, string>> }

/** Runs every lab at its defaults and draws its plots, for pages that have no script yet. @throws Error that says what is wrong with the list of prices */
export function labDefaults(): Record<LabSlug, LabDefaults> {
  parsePriceList(data)
  const { document } = parseHTML('<html><body></body></html>')
  return Object.fromEntries(
    LAB_SLUGS.map((slug) => {
      const lab = LABS[slug]
      const values = defaultsOf(lab.parameters)
      const result = runLab(lab, values, createRandom('1'))
      const tables = lab.tables(result, values)
      const words = messages.labs[slug] as unknown as Words
      const charts = CHARTS[slug](tables).map((chart) => {
        const column = (key: string) => words.tables[chart.table.id]?.[key] ?? key
        const svg = drawChart(chart, { width: WIDTH, column, page: document as unknown as Document })
        return { id: chart.id, series: [...chart.series], svg: svg.outerHTML.replace(DECIMALS, '$1') }
      })
      return [slug, { tables, findings: lab.findings(result, values), charts, formulas: formulasOf(slug) }]
    }),
  ) as Record<LabSlug, LabDefaults>
}

function formulasOf(slug: LabSlug): Record<string, string> {
  const render = ([name, tex]: [string, string]) => {
    if (!(name in LABS[slug].parameters)) throw new Error(`A formula of the lab ${slug} is for a control that it does not have: ${name}`)
    const { element, error } = renderMath(tex, false)
    if (error) throw new Error(`The formula of ${name} in the lab ${slug} cannot be read: ${error}`)
    return [name, toHtml(element)]
  }
  return Object.fromEntries(Object.entries(FORMULAS[slug]).map(render))
}
