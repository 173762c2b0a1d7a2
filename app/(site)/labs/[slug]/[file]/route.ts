import { labWords } from '@/components/labs/lab-words'
import defaults from '@/lib/generated/lab-defaults.json'
import { csvOf } from '@/lib/labs/csv'
import type { LabDefaults } from '@/lib/labs/defaults'
import { isLabSlug } from '@/lib/labs/slugs'
import { t } from '@/lib/messages/translate'

export const dynamic = 'force-dynamic'

/** The data of one plot at its lab's defaults, `/labs/heat-on-the-hypercube/tail.csv`, for who has no script. */
export async function GET(_: Request, { params }: { params: Promise<{ slug: string; file: string }> }): Promise<Response> {
  const { slug, file } = await params
  const [, id] = /^(\w+)\.csv$/.exec(file) ?? []
  const table = isLabSlug(slug)
    ? (defaults as unknown as Record<string, LabDefaults>)[slug]?.tables.find((each) => each.id === id)
    : undefined
  if (!table || !isLabSlug(slug)) return new Response(`${t('refused.nothing')}\n`, { status: 404 })
  const words = labWords(slug).tables[table.id] ?? {}
  return new Response(
    csvOf(table, (key) => words[key] ?? key),
    {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${slug}-${id}.csv"` },
    },
  )
}
