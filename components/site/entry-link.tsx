import type { EntryRef } from '@/lib/schemas/views'
import { Name } from './name'

/** A link to an entry by its name. */
export function EntryLink({ entry, className }: { entry: EntryRef; className?: string }) {
  return (
    <a href={entry.href} className={className}>
      <Name language={entry.language}>{entry.name}</Name>
    </a>
  )
}
