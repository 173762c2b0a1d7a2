/** An address, or a part of one, as it reads; one with a lone percent sign is taken literally. */
export function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
