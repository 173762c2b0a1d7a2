import type { LabSlug } from '@/lib/labs/slugs'
import messages from '@/lib/messages/en.json'

/** The words of one lab, as they stand among the messages: its only marks are places for values. */
export type LabWords = {
  title: string
  lead: string
  claim: string
  shows: string
  cannot: string
  controls: Record<string, { label: string; help: string }>
  choices: Record<string, Record<string, string>>
  presets: Record<string, string>
  charts: Record<string, { title: string; description: string }>
  tables: Record<string, Record<string, string>>
  findings: Record<string, string>
}
export type FrameWords = (typeof messages)['labFrame']

export const labWords = (slug: LabSlug): LabWords => messages.labs[slug] as unknown as LabWords
export const frameWords: FrameWords = messages.labFrame
