import { EntryLink } from '@/components/site/entry-link'
import { words } from '@/components/site/words'
import type { EntryRef } from '@/lib/schemas/views'

/** The digest's terms, in the margin beside its beginning. */
export function TermsAside({ terms }: { terms: EntryRef[] }) {
  if (terms.length === 0) return null
  return (
    <aside className="margin-note terms-aside" aria-labelledby="on:terms">
      <h2 id="on:terms" className="label">
        {words.termsHere}
      </h2>
      <ul>
        {terms.map((term) => (
          <li key={term.href}>
            <EntryLink entry={term} />
          </li>
        ))}
      </ul>
    </aside>
  )
}
