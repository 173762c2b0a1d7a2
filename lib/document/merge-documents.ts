import { diff3Merge } from 'node-diff3'
import { setBody, setFields } from './edit-document'
import { joinRegion } from './join-region'
import { readYaml, type YamlValue } from './read-yaml'
import { splitDocument } from './split-document'

/** A place where two writers changed the same thing in different ways. `base` is what both started from. */
export type MergeConflict = { field: string; base: string; theirs: string; mine: string }

/**
 * `document` has every change of both that does not contradict another. Where `conflicts` is not empty, those fields are `theirs` in it, and the body has both
 * versions of each contested passage between marks.
 */
export type Merged = { document: string; conflicts: MergeConflict[] }

export const MARKS = { mine: '<<<<<<< mine', middle: '=======', theirs: '>>>>>>> theirs' } as const

/**
 * Joins two versions of a document that started from the same one: field by field, in lists name by name, in the body line by line.
 * @param options.isUndoing `mine` is an older version that is gone back to: lines that it has not got go, though others were written right beside them since. Of two
 * who write at the same time that is a contradiction
 */
export function mergeDocuments(base: string, theirs: string, mine: string, { isUndoing = false } = {}): Merged {
  const [from, head, own] = [fieldsOf(base), fieldsOf(theirs), fieldsOf(mine)]
  const changes: Record<string, unknown> = {}
  const conflicts: MergeConflict[] = []
  for (const field of new Set([...Object.keys(from), ...Object.keys(head), ...Object.keys(own)])) {
    const [b, t, m] = [from[field], head[field], own[field]]
    if (isSame(t, m) || isSame(b, m)) continue
    if (isSame(b, t)) {
      changes[field] = m
      continue
    }
    const list = mergeBlocks(b, t, m) ?? mergeLists(b, t, m)
    if (list) changes[field] = list
    else conflicts.push({ field, base: shown(b), theirs: shown(t), mine: shown(m) })
  }
  const body = mergeBodies(splitDocument(base).body, splitDocument(theirs).body, splitDocument(mine).body, isUndoing)
  if (body.conflict) conflicts.push(body.conflict)
  const withFields = Object.keys(changes).length ? setFields(theirs, changes) : theirs
  return { document: setBody(withFields, body.text), conflicts }
}

/**
 * Settles what two have contradicted each other in: the fields of `merged` that are named are as they are in `mine`, and the body as it was written.
 * @param body null where it was not contested
 */
export function settleMerge(merged: string, mine: string, fields: readonly string[], body: string | null): string {
  const own = fieldsOf(mine)
  const settled = fields.length ? setFields(merged, Object.fromEntries(fields.map((field) => [field, own[field]]))) : merged
  return body === null ? settled : setBody(settled, body)
}

type Fields = { [field: string]: YamlValue }

function fieldsOf(document: string): Fields {
  const { yaml, yamlLine } = splitDocument(document)
  const { value } = readYaml(yaml ?? '', yamlLine)
  return typeof value === 'object' && !Array.isArray(value) ? value : {}
}

const isSame = (one: YamlValue, other: YamlValue) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

function shown(value: YamlValue): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.map(shown).join('\n') : JSON.stringify(value)
}

/**
 * Sources, papers and corrections, of which none was added, taken out or moved: block by block, and in a block field by field. Null where the blocks do not answer to each other
 * one by one, or both changed one field.
 */
function mergeBlocks(base: YamlValue, theirs: YamlValue, mine: YamlValue): YamlValue[] | null {
  const [b, t, m] = [base, theirs, mine]
  if (!areBlocks(b) || !areBlocks(t) || !areBlocks(m) || b.length !== t.length || b.length !== m.length) return null
  const merged: Fields[] = []
  for (const [at, from] of b.entries()) {
    const [head, own] = [t[at] ?? {}, m[at] ?? {}]
    const block: Fields = {}
    for (const field of new Set([...Object.keys(head), ...Object.keys(own)])) {
      const isOurs = isSame(from[field], head[field])
      if (!isOurs && !isSame(from[field], own[field]) && !isSame(head[field], own[field])) return null
      const value = isOurs ? own[field] : head[field]
      if (value !== undefined) block[field] = value
    }
    merged.push(block)
  }
  return merged
}

const areBlocks = (value: YamlValue | undefined): value is Fields[] =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'object' && each !== null && !Array.isArray(each))

/** Null unless all are lists, or absent, and their changes lie apart. */
function mergeLists(base: YamlValue, theirs: YamlValue, mine: YamlValue): YamlValue[] | null {
  const lists = [base, theirs, mine].map((value) => (value === undefined ? [] : Array.isArray(value) ? value : null))
  if (lists.some((list) => list === null)) return null
  const [b = [], t = [], m = []] = lists.map((list) => (list ?? []).map((item) => JSON.stringify(item)))
  const merged: string[] = []
  for (const region of diff3Merge(m, b, t, { excludeFalseConflicts: true }) as Region[]) {
    if (region.ok) merged.push(...region.ok)
    else if (region.conflict) {
      const { a, o, b: other } = region.conflict
      const joined = joinRegion(o, other, a)
      if (!joined) return null
      merged.push(...joined)
    }
  }
  return [...new Set(merged)].map((item) => JSON.parse(item) as YamlValue)
}

type Region = { ok?: string[]; conflict?: { a: string[]; o: string[]; b: string[] } }

function mergeBodies(base: string, theirs: string, mine: string, isUndoing: boolean): { text: string; conflict: MergeConflict | null } {
  if (theirs === mine || base === mine) return { text: theirs, conflict: null }
  if (base === theirs) return { text: mine, conflict: null }
  const lines: string[] = []
  const contested: { base: string[]; theirs: string[]; mine: string[] }[] = []
  for (const { ok, conflict } of diff3Merge(mine.split('\n'), base.split('\n'), theirs.split('\n'), {
    excludeFalseConflicts: true,
  }) as Region[]) {
    if (ok) lines.push(...ok)
    if (!conflict) continue
    const joined = isUndoing ? joinRegion(conflict.o, conflict.b, conflict.a) : null
    if (joined) {
      lines.push(...joined)
      continue
    }
    lines.push(MARKS.mine, ...conflict.a, MARKS.middle, ...conflict.b, MARKS.theirs)
    contested.push({ base: conflict.o, theirs: conflict.b, mine: conflict.a })
  }
  const text = lines.join('\n')
  if (!contested.length) return { text, conflict: null }
  const join = (side: 'base' | 'theirs' | 'mine') => contested.map((each) => each[side].join('\n')).join('\n…\n')
  return { text, conflict: { field: 'body', base: join('base'), theirs: join('theirs'), mine: join('mine') } }
}

/** Whether a text still has passages between the marks of a merge. */
export function hasMarks(text: string): boolean {
  return text.split('\n').some((line) => line === MARKS.mine || line === MARKS.theirs)
}
