import type { RenderInput } from '@/lib/markdown/pipeline'
import type { Rendered } from '@/lib/schemas/rendered'

/** What is done with texts. `join` puts one after the other: `lib/markdown/join-texts.ts`. */
export type Work = { type: 'render'; input: RenderInput } | { type: 'join'; first: string; second: string }
export type Done = { type: 'rendered'; rendered: Rendered } | { type: 'joined'; text: string | null }

/** From the renderer to a child. */
export type Order = { type: 'lexicon'; path: string } | Work

/** From a child to the renderer. `ready` follows its start and each `lexicon` order; every work has one answer. */
export type Answer =
  | { type: 'ready'; lexicon: 'none' | 'loaded' | 'gone' }
  | Done
  | { type: 'failed'; reason: 'overflow' | 'error'; message: string }
