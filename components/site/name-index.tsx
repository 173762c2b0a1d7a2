import { LOCALE, t } from '@/lib/messages/translate'
import type { CountedRef } from '@/lib/schemas/views'
import { EntryLink } from './entry-link'

/** Names in columns with their counts, as at the back of a book. */
export function NameIndex({ entries }: { entries: CountedRef[] }) {
  return (
    <ul className="name-index">
      {entries.map((entry) => (
        <li key={entry.href}>
          <EntryLink entry={entry} />
          {entry.digests > 0 && (
            <span className="count" title={t('count.digests', { count: entry.digests })}>
              {entry.digests.toLocaleString(LOCALE)}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
