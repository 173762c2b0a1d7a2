import type { DeskLimits } from './desk-renderer'
import { relinkAround } from './relink-around'

/** After pages are gone for good: the texts that linked to them are rendered again, with the link as plain words. */
export function followRemoval(limits: DeskLimits): Promise<void> {
  return relinkAround({ arrivals: [], moved: [], saved: [] }, limits)
}
