import type { Card } from '@/lib/schemas/card'

const MOST_KEPT = 60

/** Fetches cards and keeps the last ones for as long as the page is open. One request at a time: asking for another one ends it. */
export function createCardStore() {
  const kept = new Map<string, Card | null>()
  let asking: AbortController | undefined

  /** The card of the entry at this pathname; null where there is none, or it cannot be had. */
  async function find(pathname: string): Promise<Card | null> {
    cancel()
    const known = kept.get(pathname)
    if (known !== undefined) return known
    asking = new AbortController()
    try {
      const response = await fetch(`/cards${pathname}`, { signal: asking.signal, headers: { accept: 'application/json' } })
      if (response.status !== 404 && !response.ok) return null
      // The schema stays on the server, which made this by it: zod would be most of what a reader loads.
      const card = response.ok ? ((await response.json()) as Card) : null
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
      kept.set(pathname, card)
      return card
    } catch {
      // Aborted, or the network is away: there is no card now, and a link without one is still a link.
      return null
    }
  }

  function cancel(): void {
    asking?.abort()
    asking = undefined
  }

  return { find, cancel }
}
