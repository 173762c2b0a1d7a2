import { joinAffiliations } from '@/lib/schemas/affiliation'
import { foldName } from '@/lib/text/fold-name'
import { setBody, setFields } from './edit-document'
import { readYaml, type YamlValue } from './read-yaml'
import { splitDocument } from './split-document'

/** What becomes of the two texts where both pages have one: that of the page that stays, or both, one after the other, or that of the one that goes. */
export const JOINED_TEXTS = ['both', 'stays', 'goes'] as const
export type JoinedText = (typeof JOINED_TEXTS)[number]

/** What stands against making two pages of entities one. */
export type JoinConflict = { field: string; kept: string; other: string }

type Fields = { [field: string]: YamlValue }

/**
 * The page of an entity with what another page of the same one adds: every name of the other as an alias, affiliations that are not there yet or whose years it does not say, and each field that it lacks.
 * Two different ORCIDs cannot be of one person: that is a conflict.
 * @param body the text that it is to have: `soleText`, or both
 */
export function joinDocuments(
  kept: string,
  other: string,
  otherSlug: string,
  body: string,
): { document: string; conflicts: JoinConflict[] } {
  const [own, more] = [fieldsOf(kept), fieldsOf(other)]
  const changes: Record<string, unknown> = {}
  const names = [own.name, ...listOf(own.aliases)].map(text)
  const added = distinct([more.name, ...listOf(more.aliases)].map(text), names)
  if (added.length) changes.aliases = [...listOf(own.aliases).map(text), ...added]
  const places = listOf(own.affiliations).map(text)
  const allPlaces = joinAffiliations(places, listOf(more.affiliations).map(text))
  if (allPlaces.join('\n') !== places.join('\n')) changes.affiliations = allPlaces
  const parent = parentOf(own, more, otherSlug)
  if (parent !== text(own.parent)) changes.parent = parent || undefined
  const conflicts: JoinConflict[] = []
  for (const field of ['orcid', 'url', 'kind']) {
    const [mine, theirs] = [text(own[field]), text(more[field])]
    if (!theirs || mine === theirs) continue
    if (!mine) changes[field] = theirs
    else if (field === 'orcid') conflicts.push({ field, kept: mine, other: theirs })
  }
  const document = Object.keys(changes).length ? setFields(kept, changes) : kept
  return { document: setBody(document, body), conflicts }
}

/** Of two texts that which there is alone, or which was decided for; null where both are to stay, one after the other. */
export function soleText(stays: string, goes: string, decision: JoinedText): string | null {
  const [own, more] = [stays.trim(), goes.trim()]
  if (!more || own === more) return stays
  if (!own || decision === 'goes') return goes
  return decision === 'stays' ? stays : null
}

/** Whether a reference means a page: by one of its names, or its slug. */
export function isNamed(reference: string, document: string, slug: string): boolean {
  const { name, aliases } = fieldsOf(document)
  return reference === slug || [name, ...listOf(aliases)].map((each) => foldName(text(each))).includes(foldName(reference))
}

/** A topic does not come to lie under itself, nor under what goes: then it lies where that lay. */
function parentOf(own: Fields, more: Fields, otherSlug: string): string {
  const namesOf = ({ name, aliases }: Fields) => [name, ...listOf(aliases)].map((each) => foldName(text(each)))
  const [mine, theirs] = [text(own.parent), text(more.parent)]
  const isGoing = mine === otherSlug || namesOf(more).includes(foldName(mine))
  if (mine && !isGoing) return mine
  return namesOf(own).includes(foldName(theirs)) ? '' : theirs
}

function fieldsOf(document: string): Fields {
  const { yaml, yamlLine } = splitDocument(document)
  const { value } = readYaml(yaml ?? '', yamlLine)
  return typeof value === 'object' && !Array.isArray(value) ? value : {}
}

const listOf = (value: YamlValue): YamlValue[] => (Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value])
const text = (value: YamlValue) => (typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value))

/** Those that are not among the known ones, whatever their case and script variants, each once. */
function distinct(names: readonly string[], known: readonly string[]): string[] {
  const seen = new Set(known.map(foldName))
  return names.filter((name) => {
    const folded = foldName(name)
    if (!name || seen.has(folded)) return false
    seen.add(folded)
    return true
  })
}
