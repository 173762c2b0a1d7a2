import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { joinTexts } from '@/lib/markdown/join-texts'
import { Lexicon } from '@/lib/markdown/lexicon'
import { renderMarkdown } from '@/lib/markdown/pipeline'
import type { LexiconEntry } from '@/lib/schemas/rendered'
import type { Answer, Order, Work } from './messages'

// The process that renders: started by `render-child`, killed when a text takes too long, gone when its parent is.
let lexicon = new Lexicon()

const answer = (message: Answer) => process.send?.(message)

async function loadLexicon(path: string): Promise<void> {
  try {
    const loaded = new Lexicon()
    for await (const line of createInterface({ input: createReadStream(path) })) loaded.add(JSON.parse(line) as LexiconEntry)
    lexicon = loaded
    answer({ type: 'ready', lexicon: 'loaded' })
  } catch (error) {
    // A newer one has replaced it meanwhile; the parent sends that.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    answer({ type: 'ready', lexicon: 'gone' })
  }
}

function work(order: Work): void {
  try {
    if (order.type === 'join') answer({ type: 'joined', text: joinTexts(order.first, order.second) })
    else answer({ type: 'rendered', rendered: renderMarkdown(order.input, lexicon) })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    answer({ type: 'failed', reason: error instanceof RangeError ? 'overflow' : 'error', message })
  }
}

process.on('message', (order: Order) => {
  if (order.type === 'lexicon') void loadLexicon(order.path)
  else work(order)
})
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole process group; the parent decides when its children end.
process.on('SIGINT', () => {})
answer({ type: 'ready', lexicon: 'none' })
