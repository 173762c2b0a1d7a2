import { t } from '@/lib/messages/translate'
import type { MentionView } from '@/lib/schemas/views'
import { inLanguage } from '@/lib/text/in-language'
import { languageOf } from '@/lib/text/language-of'
import { Name } from './name'

const OPEN = 8

/** Where something is spoken of, with the very sentence; a long list is folded after its beginning. */
export function Mentions({ mentions }: { mentions: MentionView[] }) {
  const folded = mentions.slice(OPEN)
  return (
    <>
      <MentionList mentions={mentions.slice(0, OPEN)} />
      {folded.length > 0 && (
        <details className="folded">
          <summary>{t('count.more', { count: folded.length })}</summary>
          <MentionList mentions={folded} />
        </details>
      )}
    </>
  )
}

function MentionList({ mentions }: { mentions: MentionView[] }) {
  return (
    <ul className="mentions">
      {mentions.map(({ from, sentence, anchor }) => (
        <li key={from.href}>
          <a href={anchor ? `${from.href}#${anchor}` : from.href}>
            <Name language={from.language}>{from.name}</Name>
          </a>
          <q {...inLanguage(from.language ?? languageOf(sentence))}>{sentence}</q>
        </li>
      ))}
    </ul>
  )
}
