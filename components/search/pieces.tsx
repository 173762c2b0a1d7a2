import { Name } from '@/components/site/name'
import type { TextPiece } from '@/lib/schemas/search'

/** A text with what answers to the query marked. Pieces are text, never markup. */
export function Pieces({ pieces, language }: { pieces: readonly TextPiece[]; language?: string | undefined }) {
  const inside = pieces.map(({ text, hit }, at) => {
    const key = `${at} ${text.length}`
    return hit ? (
      <mark key={key}>{language ? text : <Name>{text}</Name>}</mark>
    ) : (
      <span key={key}>{language ? text : <Name>{text}</Name>}</span>
    )
  })
  return language && !language.startsWith('en') ? <span lang={language}>{inside}</span> : inside
}
