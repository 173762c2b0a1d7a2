import { z } from 'zod'
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
    .min(1, 'is empty')
    .max(max, `is longer than ${max} characters`)
    .refine((value) => value === '' || VISIBLE.test(value), 'has nothing in it that can be seen: write it anew')
    .refine(
      (value) => !UNPRINTABLE.test(value),
      'has a control character, a mark that turns the direction of writing, or half of a character in it: write it anew',
    )

/** An address part: lower-case ASCII letters and digits in groups joined by single hyphens. */
export const slug = z
  .string()
  .max(120, 'is longer than 120 characters')
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'is not a slug: use lower-case ASCII letters, digits and single hyphens, as in "talagrand-convolution"',
  )

/** A name, slug or alias that points to an entity; unknown ones are created by ingest unless it is strict. */
const reference = text(200)

const httpUrl = z.url({ protocol: /^https?$/, error: 'is not an http or https address, as in "https://example.org/article"' }).max(2000)

/** A moment, ISO 8601. YAML may deliver it as text or as a timestamp; a date alone means midnight UTC. */
const moment = z
  .union([z.date(), z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'is not a date: write it as 2025-11-26 or 2025-11-26T05:12:00Z',
  })
  .transform((value) => new Date(value))
  .refine((date) => !Number.isNaN(date.getTime()), 'is not a date: write it as 2025-11-26 or 2025-11-26T05:12:00Z')

const year = z.coerce
  .number({ error: 'is not a year, as in 2025' })
  .int('is not a whole year: write it as 2025')
  .min(1000, 'is not a year')
  .max(2200, 'is not a year')

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
    .string({ error: 'is not text: put the identifier in quotes, as in "2511.19374"' })
    .regex(/^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/, 'is not an arXiv identifier, as in "2511.19374"')
    .optional(),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/, 'is not a DOI, as in "10.1215/00127094-2017-0048"')
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
      .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'is not a language tag, as in "en" or "zh-Hans"')
      .default('en'),
    /** Default draft: nothing is published by accident. */
    status: z.enum(['draft', 'scheduled', 'published'], { error: 'is none of draft, scheduled, published' }).default('draft'),
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
        message: 'is missing, and a scheduled digest needs it; write when readers are to see it, as in 2026-01-31T09:00:00Z',
      })
    if (publishedAt && unpublishAt && unpublishAt <= publishedAt)
      context.addIssue({
        code: 'custom',
        path: ['unpublishAt'],
        message: 'is not after publishedAt: no reader would see it; write a later moment',
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
    .pipe(z.string().regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/, 'is not an ORCID, as in "0000-0002-1825-0097"'))
    .refine(hasOrcidCheckDigit, 'has a wrong check digit: compare it with the ORCID record')
    .optional(),
  /** Where they work and worked: names, with years behind them as in `(2019–2024)`, `(2019–)`, `(–2024)` or `(2021)` where these are known. */
  affiliations: z.array(affiliation).max(50).default([]),
})

export const TERM_KINDS = ['method', 'model', 'dataset', 'benchmark', 'theorem', 'organisation', 'concept'] as const
export const termKind = z.enum(TERM_KINDS, {
  error: 'is none of method, model, dataset, benchmark, theorem, organisation, concept',
})
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
