import type { RenderInput } from '@/lib/markdown/pipeline'
import type { Rendered } from '@/lib/schemas/rendered'

/** From the renderer to a child. */
export type Order = { type: 'lexicon'; path: string } | { type: 'render'; input: RenderInput }

/** From a child to the renderer. `ready` follows its start and each `lexicon` order; every `render` order has one answer. */
export type Answer =
  | { type: 'ready'; lexicon: 'none' | 'loaded' | 'gone' }
  | { type: 'rendered'; rendered: Rendered }
  | { type: 'failed'; reason: 'overflow' | 'error'; message: string }
