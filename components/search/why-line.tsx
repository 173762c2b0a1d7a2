import { Listed } from '@/components/site/listed'
import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { Why } from '@/lib/schemas/search'
import { asTyped } from '@/lib/text/as-typed'

type Props = { why: readonly Why[]; query: string }

/** Why a hit was found, below it: the words that stand there, field by field, and what they stand for: `“noise” in the title · “danqi” (for “danki”) among the people`. */
export function WhyLine({ why, query }: Props) {
  const fields = whyByField(why, query)
  if (!fields.length) return null
  const phrases = fields.map(({ field, words }) =>
    t.rich(`search.why.in.${field}`, { words: () => <Listed items={words.map((word) => quoted(word))} by="and" /> }),
  )
  return (
    <p className="why">
      {phrases.map((phrase, at) => (
        <span key={fields[at]?.field}>
          {at > 0 && ' · '}
          {phrase}
        </span>
      ))}
    </p>
  )
}

type Word = { message: 'word' | 'meant' | 'sound'; found: string; asked: string }

/** The words of each field in the order of the query, none twice; as they were typed, where nothing else stands there. */
function whyByField(why: readonly Why[], query: string): { field: Why['field']; words: Word[] }[] {
  const fields = new Map<Why['field'], Map<string, Word>>()
  for (const { field, by, asked, found } of why) {
    const typed = asTyped(query, asked)
    const isMeant = found !== '' && (by === 'typo' || by === 'alias')
    const word: Word = { message: by === 'pinyin' ? 'sound' : isMeant ? 'meant' : 'word', found: found || typed, asked: typed }
    const words = fields.get(field) ?? new Map<string, Word>()
    words.set(`${word.message} ${word.found}`, word)
    fields.set(field, words)
  }
  return [...fields].map(([field, words]) => ({ field, words: [...words.values()] }))
}

function quoted({ message, found, asked }: Word) {
  const parts = { found: () => <Name>{found}</Name>, asked: () => <Name>{asked}</Name> }
  return <span key={`${message} ${found}`}>{t.rich(`search.why.${message}`, parts)}</span>
}
