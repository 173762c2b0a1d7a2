import { createHash } from 'node:crypto'
import type { SearchDocument } from '../contract'
import { INDEX_VERSION } from './tables'

/** Tells whether the index holds a document as it is now. */
export function documentHash(document: SearchDocument): string {
  return createHash('sha1')
    .update(JSON.stringify([INDEX_VERSION, document]))
    .digest('base64')
}
