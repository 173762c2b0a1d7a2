import { isLabSlug, LAB_SLUGS } from '@/lib/labs/slugs'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import type { DigestFrontmatter } from '@/lib/schemas/frontmatter'
import type { Rendered } from '@/lib/schemas/rendered'
import { foldName } from '@/lib/text/fold-name'

/** What a digest's frontmatter says of its text, or of the site, that is not there. It is shown all the same, so that files from elsewhere load. */
export function frontmatterWarnings(
  frontmatter: DigestFrontmatter,
  { contents }: Pick<Rendered, 'contents'>,
  lineOf: (field: PropertyKey[]) => number | null,
): Rendered['warnings'] {
  const { lab, corrections } = frontmatter
  const headings = contents.map(({ text }) => foldName(text))
  const lost = corrections.flatMap(({ section }, at) => {
    if (section === undefined) return []
    const count = headings.filter((heading) => heading === foldName(section)).length
    if (count === 1) return []
    const line = lineOf(['corrections', at, 'section'])
    const words = section.slice(0, 80)
    if (count > 1) {
      return [{ code: 'unclear-section', message: t('warning.severalSections', { count, words }), line }]
    }
    return [{ code: 'unknown-section', message: t('warning.noSection', { words }), line }]
  })
  const found = [...lost, ...fieldsWithControls(frontmatter).map((field) => controlWarning(field, lineOf(field)))]
  if (lab === undefined || isLabSlug(lab)) return found
  const message = t('warning.noLab', { slug: lab, labs: listed(LAB_SLUGS) })
  return [...found, { code: 'unknown-lab', message, line: lineOf(['lab']) }]
}

const CONTROL = /[\x80-\x9f]/

/** The fields whose text has a control character above ASCII in it. */
function fieldsWithControls(value: unknown, field: PropertyKey[] = []): PropertyKey[][] {
  if (typeof value === 'string') return CONTROL.test(value) ? [field] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => fieldsWithControls(part, [...field, Array.isArray(value) ? Number(key) : key]))
}

function controlWarning(field: PropertyKey[], line: number | null): Rendered['warnings'][number] {
  const message = t('warning.control', { field: field.map(String).join('.') })
  return { code: 'control-character', message, line }
}
