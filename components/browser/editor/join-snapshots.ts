import { diff3Merge } from 'node-diff3'
import type { Snapshot } from './save-queue'

/**
 * Joins what was typed since a save with what the server has made of that save: field by field, and within a field line by line.
 * @param sent what was saved; `theirs` and `mine` both start from it
 * @returns null where a passage was changed in both
 */
export function joinSnapshots(sent: Snapshot, theirs: Snapshot, mine: Snapshot): Snapshot | null {
  const [from, head, own] = [sent, theirs, mine].map((each) => new URLSearchParams(each)) as [
    URLSearchParams,
    URLSearchParams,
    URLSearchParams,
  ]
  const joined = new URLSearchParams()
  for (const name of new Set([...own.keys(), ...head.keys()])) {
    const [b, t, m] = [from, head, own].map((fields) => unixLines(fields.get(name) ?? '')) as [string, string, string]
    const value = t === m || b === m ? t : b === t ? m : joinLines(b, t, m)
    if (value === null) return null
    joined.append(name, value)
  }
  return joined.toString()
}

type Region = { ok?: string[]; conflict?: unknown }

function joinLines(base: string, theirs: string, mine: string): string | null {
  const regions = diff3Merge(mine.split('\n'), base.split('\n'), theirs.split('\n'), { excludeFalseConflicts: true }) as Region[]
  return regions.some(({ conflict }) => conflict) ? null : regions.flatMap(({ ok = [] }) => ok).join('\n')
}

const unixLines = (text: string) => text.replace(/\r\n?/g, '\n')
