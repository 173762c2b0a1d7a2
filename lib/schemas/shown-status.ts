/** What a digest is for readers: `published` is what they see, `scheduled` what they will see. */
export type ShownStatus = 'draft' | 'scheduled' | 'published' | 'binned'

/**
 * The status that an editor is told: whether readers see a digest is a question of its moment, by whichever button it was published. A digest without a moment is seen by nobody.
 * @param status as it stands in the document
 */
export function shownStatus(status: string, publishedAt: Date | null, now: Date): ShownStatus {
  if (status === 'binned') return 'binned'
  if (status !== 'published' && status !== 'scheduled') return 'draft'
  if (!publishedAt) return 'draft'
  return publishedAt.getTime() <= now.getTime() ? 'published' : 'scheduled'
}
