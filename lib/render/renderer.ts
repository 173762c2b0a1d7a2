import { AppError } from '@/lib/errors'
import type { RenderInput } from '@/lib/markdown/pipeline'
import { t } from '@/lib/messages/translate'
import type { LexiconEntry, Rendered } from '@/lib/schemas/rendered'
import { RenderPool } from './render-pool'

export type RendererOptions = {
  /** How many texts render at once; default 1. */
  children?: number
  /** For one text, from the moment that a child begins with it. */
  timeLimitMs: number
  /**
   * How many times the limit a text may take on a machine so busy that its child hardly gets a processor; default 1.5. Somebody waits for an editor's preview;
   * nobody waits for an ingest, and there a good text must not be taken for a bomb.
   */
  patience?: number
  /** Of a text's UTF-8, its inline texts included. */
  maxBytes: number
  /** Of a child's heap; default 512: the names of some 400,000 entries, and what one text needs. */
  memoryMb?: number
}

/** Renders Markdown in processes that can be killed. */
export type Renderer = {
  /** What texts can link to. Every `render` that begins after it has resolved uses it. */
  setLexicon(entries: Iterable<LexiconEntry>): Promise<void>
  /** @throws AppError `render-too-large`, `render-timeout` or `render-failed`; the next text is not affected. */
  render(input: RenderInput): Promise<Rendered>
  /**
   * Puts one text after another, as `joinTexts`; null where they would say something else then.
   * @throws as `render`
   */
  join(first: string, second: string): Promise<string | null>
  /** Ends the processes; texts still waiting are refused. */
  close(): Promise<void>
}

/**
 * A renderer; its processes start with the first text and idle ones do not keep the program alive.
 * `createRenderer({ timeLimitMs: 1000, maxBytes: 256 * 1024 })`
 */
export function createRenderer({ children = 1, timeLimitMs, patience = 1.5, maxBytes, memoryMb = 512 }: RendererOptions): Renderer {
  const pool = new RenderPool({ children: Math.max(1, children), timeLimitMs, patience, memoryMb })
  return {
    setLexicon: (entries) => pool.setLexicon(entries),
    async render(input) {
      const { body, inlines = [] } = input
      requireSize([body, ...inlines], maxBytes)
      return pool.render(input)
    },
    async join(first, second) {
      requireSize([first, second], maxBytes)
      return pool.join(first, second)
    },
    close: () => pool.close(),
  }
}

function requireSize(texts: readonly string[], maxBytes: number): void {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  if (bytes > maxBytes) throw new AppError('render-too-large', t('refused.rendering.tooLarge', { size: toKb(bytes), most: toKb(maxBytes) }))
}

const toKb = (bytes: number) => Math.ceil(bytes / 102.4) / 10
