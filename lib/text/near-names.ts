import { editDistance } from './edit-distance'

/** Names so short differ by a letter without being alike. */
const SHORTEST = 6

const INITIAL = /^\p{L}\.?$/u

/** Whether two sort keys (`chen danqi`) may be one name written twice: one letter apart, or with initials in the place of given names, or without them. */
export function areNear(one: string, other: string): boolean {
  if (one === other) return false
  if (isShortened(one, other) || isShortened(other, one)) return true
  return Math.min(one.length, other.length) >= SHORTEST && editDistance(one, other, 1) <= 1
}

/** `chen d` and `chen d. q.` of `chen danqi`, `astrom kelvin` of `astrom kelvin b`, `astrom k b` of `astrom kelvin b`. */
function isShortened(short: string, long: string): boolean {
  const [family, ...given] = short.split(' ')
  const [sameFamily, ...whole] = long.split(' ')
  if (family !== sameFamily || !given.length || !whole.length) return false
  const areInitials = given.every((part) => INITIAL.test(part)) && whole.some((part) => part.length > 1)
  if (areInitials) return given[0]?.[0] === whole[0]?.[0]
  const [rest, further] = [whole.slice(given.length), given.slice(whole.length)]
  if (![...rest, ...further].every((part) => INITIAL.test(part))) return false
  return given.every((part, at) => at >= whole.length || isSame(part, whole[at] ?? ''))
}

const isSame = (one: string, other: string): boolean => one === other || ((INITIAL.test(one) || INITIAL.test(other)) && one[0] === other[0])
