import 'server-only'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import type { Card, Spoken } from '@/lib/schemas/card'
import { addressOf, type EntityKind, type EntryKind, FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'
import { slug as slugSchema, termKind } from '@/lib/schemas/frontmatter'
import { firstWords } from '@/lib/text/first-words'
import { formatDay } from '@/lib/text/format-date'
import { hanPunctuation } from '@/lib/text/han-punctuation'
import { isForeign } from '@/lib/text/in-language'
import { languageRuns, titleRuns } from '@/lib/text/language-runs'
import { readingMinutes } from '@/lib/text/reading-time'
import { belongingTo } from './belonging'
import { countDigests } from './counts'
import { hiddenEntityIds } from './hidden-entities'
import { hidingsOf } from './hidden-links'
import { visibleDigest } from './visible'

const LONGEST_EXCERPT = 300 // UTF-16 units
const NAMES_SHOWN = 3
const KINDS = Object.keys(FOLDER_OF_KIND) as EntryKind[]

/** The card at `/cards/<folder>/<slug>`; null when these are no address of an entry that readers may see. */
export async function findCardAt(folder: string, slug: string): Promise<Card | null> {
  const kind = KINDS.find((one) => FOLDER_OF_KIND[one] === folder)
  const known = slugSchema.safeParse(slug)
  return kind && known.success ? findCard(kind, known.data) : null
}

/** What a popover says of this entry; null when there is none that readers may see. */
export async function findCard(kind: EntryKind, slug: string): Promise<Card | null> {
  return kind === 'digest' ? digestCard(slug) : entityCard(kind, slug)
}

async function digestCard(slug: string): Promise<Card | null> {
  const row = await db().digest.findFirst({
    where: { ...visibleDigest(), entry: { kind: 'digest', slug } },
    select: {
      summary: true,
      language: true,
      publishedAt: true,
      entry: { select: { name: true, rendering: { select: { words: true } } } },
      articles: { orderBy: { position: 'asc' }, select: { title: true, source: { select: { entry: { select: { name: true } } } } } },
    },
  })
  if (!row?.publishedAt) return null
  const inItsLanguage = (text: string, english: (text: string) => Spoken): Spoken =>
    isForeign(row.language) ? [{ text, lang: row.language }] : english(text)
  const original = row.articles.find(({ title }) => title)?.title
  const outlets = [...new Set(row.articles.map(({ source }) => source.entry.name))]
  return {
    kind: 'digest',
    kindLabel: t('kind.digest'),
    name: inItsLanguage(row.entry.name, titleRuns),
    original: original ? titleRuns(hanPunctuation(original)) : null,
    excerpt: inItsLanguage(firstWords(row.summary, LONGEST_EXCERPT), languageRuns),
    meta: [
      languageRuns(formatDay(row.publishedAt)),
      ...(outlets.length ? [languageRuns(t.markup('digest.from', { outlets: () => listed(outlets) }))] : []),
      languageRuns(t('count.minutes', { count: readingMinutes(row.entry.rendering?.words ?? 0) })),
    ],
    href: addressOf('digest', slug),
  }
}

const ENTITY_SELECT = {
  id: true,
  name: true,
  rendering: { select: { html: true, text: true } },
  aliases: { orderBy: { position: 'asc' }, take: NAMES_SHOWN + 1, select: { name: true } },
  term: { select: { kind: true } },
} satisfies Prisma.EntrySelect

async function entityCard(kind: EntityKind, slug: string): Promise<Card | null> {
  const row = await db().entry.findUnique({ where: { kind_slug: { kind, slug } }, select: ENTITY_SELECT })
  if (!row) return null
  const hasText = row.rendering?.html !== ''
  if (!hasText && (await hiddenEntityIds(kind, row.id)).length > 0) return null
  const [count, hidings] = await Promise.all([countDigests(await belongingTo(kind, row.id)), hidingsOf([row.id])])
  const others = row.aliases.flatMap(({ name }) => (name === row.name ? [] : [name])).slice(0, NAMES_SHOWN)
  return {
    kind,
    kindLabel: kind === 'term' ? t(`termKind.${termKind.catch('concept').parse(row.term?.kind)}`) : t(`kind.${kind}`),
    name: titleRuns(row.name),
    original: null,
    excerpt: titleRuns(firstWords(hidings(row.id).text(row.rendering?.text ?? ''), LONGEST_EXCERPT)),
    meta: [
      ...(count > 0 ? [languageRuns(t('count.digests', { count }))] : []),
      ...(others.length ? [languageRuns(t('popover.names', { names: listed(others) }))] : []),
    ],
    href: addressOf(kind, slug),
  }
}
