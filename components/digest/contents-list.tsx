import { t } from '@/lib/messages/translate'
import type { Heading } from '@/lib/schemas/rendered'

/** Contents of the text, two levels deep. */
export function ContentsList({ contents, extra }: { contents: Heading[]; extra: Heading[] }) {
  const shown = [...contents.filter(({ level }) => level <= 3), ...extra]
  if (shown.length < 2) return null
  return (
    <nav className="contents-list" aria-label={t('digest.contents')}>
      <p className="label" aria-hidden="true">
        {t('digest.contents')}
      </p>
      <ol>
        {shown.map(({ id, level, text }) => (
          <li key={id} className={level > 2 ? 'deeper' : undefined}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
