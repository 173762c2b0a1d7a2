import { isLabSlug, LAB_SLUGS } from '@/lib/labs/slugs'
import type { DigestFrontmatter } from '@/lib/schemas/frontmatter'
import type { Rendered } from '@/lib/schemas/rendered'
import { foldName } from '@/lib/text/fold-name'

/** What a digest's frontmatter says of its text, or of the site, that is not there. It is shown all the same, so that files from elsewhere load. */
export function frontmatterWarnings(
  { lab, corrections }: DigestFrontmatter,
  { contents }: Pick<Rendered, 'contents'>,
  lineOf: (field: PropertyKey[]) => number | null,
): Rendered['warnings'] {
  const headings = new Set(contents.map(({ text }) => foldName(text)))
  const lost = corrections.flatMap(({ section }, at) => {
    if (section === undefined || headings.has(foldName(section))) return []
    const message = `The section “${section.slice(0, 80)}” of a correction is no heading of this text: write the heading as it stands there.`
    return [{ code: 'unknown-section', message, line: lineOf(['corrections', at, 'section']) }]
  })
  if (lab === undefined || isLabSlug(lab)) return lost
  const message = `There is no lab “${lab}”: choose one of ${LAB_SLUGS.join(', ')}.`
  return [...lost, { code: 'unknown-lab', message, line: lineOf(['lab']) }]
}
