import { z } from 'zod'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import { LONGEST_AFFILIATION, readAffiliation } from './affiliation'

/**
 * No letter, digit or sign: control characters of ASCII but those that end a line or stand between words, and halves of a character. Those above ASCII (U+0080 to
 * U+009F) are what quotes of Windows-1252 have become in many old files: they are told of, and let in. Marks that turn the direction of all that follows
 * (U+202A to U+202E) would turn what stands beside the text as well; Arabic and Hebrew need none.
 */
const UNPRINTABLE = /(?![\t\n\r\u0080-\u009f])[\p{Cc}\p{Cs}]|[\u202a-\u202e]/u
const VISIBLE = /[^\p{C}\p{Z}]/u

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, t('issue.empty'))
    .max(max, t('issue.tooLong', { count: max }))
    .refine((value) => value === '' || VISIBLE.test(value), t('issue.unseen'))
    .refine((value) => !UNPRINTABLE.test(value), t('issue.unprintable'))

/** An address part: lower-case ASCII letters and digits in groups joined by single hyphens. */
export const slug = z
  .string()
  .max(120, t('issue.tooLong', { count: 120 }))
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, t('issue.notSlug'))

/** A name, slug or alias that points to an entity; unknown ones are created by ingest unless it is strict. */
const reference = text(200)

const httpUrl = z.url({ protocol: /^https?$/, error: t('issue.notAddress') }).max(2000)

/** A moment, ISO 8601. YAML may deliver it as text or as a timestamp; a date alone means midnight UTC. */
const moment = z
  .union([z.date(), z.iso.datetime({ offset: true }), z.iso.date()], { error: t('issue.notDate') })
  .transform((value) => new Date(value))
  .refine((date) => !Number.isNaN(date.getTime()), t('issue.notDate'))

const year = z.coerce
  .number({ error: t('issue.notYearAsIn') })
  .int(t('issue.notWholeYear'))
  .min(1000, t('issue.notYear'))
  .max(2200, t('issue.notYear'))

/** The article that the digest digests. */
const article = z.strictObject({
  /** Outlet: name, alias or slug of a source. */
  outlet: reference,
  /** The article's title in its own language. */
  title: text(500).optional(),
  url: httpUrl.optional(),
  publishedAt: moment.optional(),
})

/** The work itself. */
const paper = z.strictObject({
  title: text(500),
  /** arXiv identifier without version; quote it, or YAML reads a number. */
  arxiv: z
    .string({ error: t('issue.arxivNotText') })
    .regex(/^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/, t('issue.notArxiv'))
    .optional(),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/, t('issue.notDoi'))
    .optional(),
  /** In the paper's order, as it prints them. */
  authors: z.array(reference).max(5000).default([]),
  venue: text(300).optional(),
  year: year.optional(),
  /** Address of the code. */
  code: httpUrl.optional(),
})

/** A dated correction that readers see beside the section that it corrects. */
const correction = z.strictObject({
  date: moment,
  /** Inline Markdown. */
  text: text(4000),
  /** The corrected section's heading, as written. */
  section: text(300).optional(),
})

const STATUSES = ['draft', 'scheduled', 'published'] as const

/** Frontmatter of `digests/*.md`. */
export const digestFrontmatter = z
  .strictObject({
    title: text(500),
    /** Default: the file's name. */
    slug: slug.optional(),
    /** One or two sentences: the claim and its bound. */
    summary: text(2000),
    /** BCP 47; default en. */
    language: z
      .string()
      .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, t('issue.notLanguage'))
      .default('en'),
    /** Default draft: nothing is published by accident. */
    status: z.enum(STATUSES, { error: t('issue.noneOf', { values: listed(STATUSES) }) }).default('draft'),
    /** When readers see it first; required for a scheduled digest. */
    publishedAt: moment.optional(),
    /** When readers see it no longer: it becomes a draft again by itself. */
    unpublishAt: moment.optional(),
    /** Slugs or names. */
    topics: z.array(reference).max(100).default([]),
    /** The work's authors in order: names, aliases or slugs. */
    people: z.array(reference).max(5000).default([]),
    terms: z.array(reference).max(200).default([]),
    sources: z.array(article).max(50).default([]),
    papers: z.array(paper).max(50).default([]),
    corrections: z.array(correction).max(200).default([]),
    /** Slug of the lab that shows the idea at work. */
    lab: slug.optional(),
  })
  .superRefine(({ status, publishedAt, unpublishAt }, context) => {
    if (status === 'scheduled' && !publishedAt)
      context.addIssue({
        code: 'custom',
        path: ['publishedAt'],
        message: t('issue.noMoment'),
      })
    if (publishedAt && unpublishAt && unpublishAt <= publishedAt)
      context.addIssue({
        code: 'custom',
        path: ['unpublishAt'],
        message: t('issue.endBeforeBeginning'),
      })
  })
export type DigestFrontmatter = z.output<typeof digestFrontmatter>

const named = {
  name: text(200),
  slug: slug.optional(),
  /** Other names, in any script. */
  aliases: z.array(reference).max(200).default([]),
}

/** Frontmatter of `topics/*.md`. */
export const topicFrontmatter = z.strictObject({
  ...named,
  /** The wider topic. */
  parent: reference.optional(),
})

/** ORCID check digit: ISO 7064 mod 11-2. https://support.orcid.org/hc/en-us/articles/360006897674 */
function hasOrcidCheckDigit(orcid: string): boolean {
  const digits = orcid.replaceAll('-', '')
  let total = 0
  for (const digit of digits.slice(0, 15)) total = (total + Number(digit)) * 2
  const check = (12 - (total % 11)) % 11
  return digits[15] === (check === 10 ? 'X' : String(check))
}

/** A line with a name and, behind it, the years if they are known: `Princeton University (2019–2024)`. */
const affiliation = text(LONGEST_AFFILIATION).transform((line, context) => {
  const read = readAffiliation(line)
  if (!('problem' in read)) return read
  context.addIssue({ code: 'custom', message: read.problem })
  return z.NEVER
})

/** Frontmatter of `people/*.md`. */
export const personFrontmatter = z.strictObject({
  ...named,
  orcid: z
    .string()
    // As people copy it.
    .transform((value) => value.replace(/^https?:\/\/orcid\.org\//, ''))
    .pipe(z.string().regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/, t('issue.notOrcid')))
    .refine(hasOrcidCheckDigit, t('issue.wrongOrcid'))
    .optional(),
  /** Where they work and worked: names, with years behind them as in `(2019–2024)`, `(2019–)`, `(–2024)` or `(2021)` where these are known. */
  affiliations: z.array(affiliation).max(50).default([]),
})

export const TERM_KINDS = ['method', 'model', 'dataset', 'benchmark', 'theorem', 'organisation', 'concept'] as const
export const termKind = z.enum(TERM_KINDS, { error: t('issue.noneOf', { values: listed(TERM_KINDS) }) })
export type TermKind = z.infer<typeof termKind>

/** Frontmatter of `terms/*.md`. */
export const termFrontmatter = z.strictObject({ ...named, kind: termKind.default('concept') })

/** Frontmatter of `sources/*.md`: the outlets. */
export const sourceFrontmatter = z.strictObject({ ...named, url: httpUrl.optional() })

export const frontmatterOfKind = {
  digest: digestFrontmatter,
  topic: topicFrontmatter,
  person: personFrontmatter,
  term: termFrontmatter,
  source: sourceFrontmatter,
} as const
export type FrontmatterOfKind = { [K in keyof typeof frontmatterOfKind]: z.output<(typeof frontmatterOfKind)[K]> }
