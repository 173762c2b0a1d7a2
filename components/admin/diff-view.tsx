import { t } from '@/lib/messages/translate'
import { diffWords } from '@/lib/text/diff-words'

/** What changed from one document to another: as text, so that nothing of it can act. */
export function DiffView({ before, after }: { before: string; after: string }) {
  const parts = diffWords(before, after)
  if (parts.every(({ is }) => is === 'same')) return <p className="hint">{t('admin.draft.same')}</p>
  return (
    <pre className="diff">
      {parts.map(({ is, text }, index) => {
        // Parts have no identity but their place.
        const key = `${index} ${is}`
        if (is === 'added') return <ins key={key}>{text}</ins>
        if (is === 'removed') return <del key={key}>{text}</del>
        return <span key={key}>{text}</span>
      })}
    </pre>
  )
}
