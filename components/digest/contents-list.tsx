import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { Heading } from '@/lib/schemas/rendered'

/** `contents` are in the language of the text, `extra` in that of the page. */
type Props = { contents: Heading[]; extra: Heading[]; language: string }

/** Contents of the text, two levels deep. */
export function ContentsList({ contents, extra, language }: Props) {
  const own = contents.filter(({ level }) => level <= 3).map((heading) => ({ ...heading, language }))
  const shown = [...own, ...extra.map((heading) => ({ ...heading, language: undefined }))]
  if (shown.length < 2) return null
  return (
    <nav className="contents-list" aria-label={t('digest.contents')}>
      <p className="label" aria-hidden="true">
        {t('digest.contents')}
      </p>
      <ol>
        {shown.map(({ id, level, text, language }) => (
          <li key={id} className={level > 2 ? 'deeper' : undefined}>
            <a href={`#${id}`}>
              <Name language={language}>{text}</Name>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
