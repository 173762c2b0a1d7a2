import { z } from 'zod'
import { entryKind } from './entry-kind'

/** A heading of a rendered body; `id` is its anchor. */
export const heading = z.object({ id: z.string(), level: z.number().int(), text: z.string() })
export type Heading = z.infer<typeof heading>

/** A stretch of a plain text, in UTF-16 units, that is the title of a digest as a link shows it, and no words of the author's own. */
export const shownTitle = z.object({
  slug: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** In the text of a whole body: the id of the heading that it is a part of, which has it in its words too. */
  heading: z.string().optional(),
})
export type ShownTitle = z.infer<typeof shownTitle>

/** A heading as the pipeline makes it and the store has it. The titles name digests that readers may not see: views have `Heading`. */
export const titledHeading = heading.extend({ titles: z.array(shownTitle).optional() })
export type TitledHeading = z.infer<typeof titledHeading>

/**
 * Something an editor should know about a text that rendered all the same. `line` counts from 1 in the body; `inline` is the place of the short text that it is of, where
 * it is of one.
 */
export const renderWarning = z.object({
  code: z.string(),
  message: z.string(),
  line: z.number().int().nullable(),
  inline: z.number().int().optional(),
})
export type RenderWarning = z.infer<typeof renderWarning>

/** A link from a body to an entry of ours. */
export const renderedLink = z.object({
  /** What was written inside `[[…]]`, or the words of a mention. */
  target: z.string(),
  /** Null when nothing answers to the target. */
  to: z.object({ kind: entryKind, slug: z.string() }).nullable(),
  kind: z.enum(['explicit', 'mention']),
  /** The sentence that the link stands in, as plain text. */
  sentence: z.string(),
  /** Where in it links show titles of digests; left out where none does. */
  titles: z.array(shownTitle).optional(),
  /** The id of the heading above it. */
  anchor: z.string().nullable(),
})
export type RenderedLink = z.infer<typeof renderedLink>

/** An anchor of an entry's page: `digest`, `streambp`, `s-results`. */
export const anchorAddress = z.object({ kind: entryKind, slug: z.string(), anchor: z.string() })
export type AnchorAddress = z.infer<typeof anchorAddress>

/** Where a text leads that it cannot know to be there: an anchor of a page, or an image by its address as written. `line` and `inline` are as those of a warning. */
export const renderedPlace = z.object({
  to: z.union([anchorAddress, z.object({ image: z.string() })]),
  line: z.number().int().nullable(),
  inline: z.number().int().optional(),
})
export type RenderedPlace = z.infer<typeof renderedPlace>

/** Everything that the store keeps of a body. */
export const rendered = z.object({
  html: z.string(),
  contents: z.array(titledHeading),
  /** Safe HTML of the key points, fit to stand on other pages; empty when the body has no such section. */
  keyPoints: z.string(),
  text: z.string(),
  /** Where in `text` links show titles of digests. */
  titles: z.array(shownTitle),
  words: z.number().int(),
  links: z.array(renderedLink),
  warnings: z.array(renderWarning),
  /** Safe inline HTML of each extra text (a digest's corrections), in the order given. */
  inlines: z.array(z.string()),
  /** For each element of `html` in turn the line of the body that it begins at, 0 for none; only where it was asked for. */
  blockLines: z.array(z.number().int()).optional(),
  /** For whoever has the store to look them up in; not kept. */
  places: z.array(renderedPlace).optional(),
})
export type Rendered = z.infer<typeof rendered>

/** One entry as links and mentions know it: how it is addressed and what it is called. */
export type LexiconEntry = {
  kind: z.infer<typeof entryKind>
  slug: string
  /** Main name first, then aliases, in any script. */
  names: string[]
  /** Slugs that it had before: links by them still lead to it. */
  formerSlugs?: string[]
}

export const contents = z.array(titledHeading)
export const titles = z.array(shownTitle)
export const warnings = z.array(renderWarning)
