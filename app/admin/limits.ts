import 'server-only'
import type { DeskLimits } from '@/lib/desk/desk-renderer'
import { env } from '@/lib/env'

/** How large a document may be, and how long it may take to render. */
export function deskLimits(): DeskLimits {
  const { MAX_DOCUMENT_KB, RENDER_TIMEOUT_MS } = env()
  return { maxBytes: MAX_DOCUMENT_KB * 1024, renderTimeoutMs: RENDER_TIMEOUT_MS }
}
