import { editDistance } from './edit-distance'

/** Names so short differ by a letter without being alike. */
const SHORTEST = 6

/** Whether two sort keys (`chen danqi`) may be one name written twice: one letter apart, or one with an initial in the place of the given name. */
export function areNear(one: string, other: string): boolean {
  if (one === other) return false
  if (isInitialOf(one, other) || isInitialOf(other, one)) return true
  return Math.min(one.length, other.length) >= SHORTEST && editDistance(one, other, 1) <= 1
}

/** `chen d` of `chen danqi`, `chen d q` of `chen danqi`. */
function isInitialOf(short: string, long: string): boolean {
  const [family, ...initials] = short.split(' ')
  const [sameFamily, ...given] = long.split(' ')
  if (family !== sameFamily || !initials.length || !given.length || !initials.every((part) => /^\p{L}\.?$/u.test(part))) return false
  return given.some((part) => part.length > 1) && initials[0]?.[0] === given[0]?.[0]
}
