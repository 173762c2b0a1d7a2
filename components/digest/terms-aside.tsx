import { EntryLine } from '@/components/site/entry-line'
import { t } from '@/lib/messages/translate'
import type { EntryRef } from '@/lib/schemas/views'

/** The digest's terms, beside its head: the legend of its figure. */
export function TermsAside({ terms }: { terms: EntryRef[] }) {
  if (terms.length === 0) return null
  return (
    <aside className="terms-aside" aria-labelledby="on:terms">
      <h2 id="on:terms" className="label">
        {t('digest.terms')}
      </h2>
      <p>
        <EntryLine entries={terms} />
      </p>
    </aside>
  )
}
