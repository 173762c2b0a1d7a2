import { Fragment } from 'react'
import type { EntryRef } from '@/lib/schemas/views'
import { EntryLink } from './entry-link'

/** Names in a line of text, joined by commas. */
export function EntryLine({ entries }: { entries: EntryRef[] }) {
  return (
    <>
      {entries.map((entry, at) => (
        <Fragment key={entry.href}>
          {at > 0 && ', '}
          <EntryLink entry={entry} />
        </Fragment>
      ))}
    </>
  )
}
