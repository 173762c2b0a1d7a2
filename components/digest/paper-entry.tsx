import type { ReactNode } from 'react'
import { EntryLink } from '@/components/site/entry-link'
import { Listed } from '@/components/site/listed'
import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { PaperAuthorView, PaperView } from '@/lib/schemas/views'
import { PaperLinks } from './paper-links'

const AUTHORS_SHOWN = 40

/** One paper: title, authors in order, where it stands and where it can be had. */
export function PaperEntry({ paper, title }: { paper: PaperView; title: ReactNode }) {
  const where = [paper.venue, paper.year].filter(Boolean).join(', ')
  return (
    <>
      <cite>{title}</cite>
      <PaperAuthors authors={paper.authors} />
      {where && <p className="meta">{where}</p>}
      <PaperLinks paper={paper} />
    </>
  )
}

function PaperAuthors({ authors }: { authors: PaperAuthorView[] }) {
  if (authors.length === 0) return null
  const more = authors.length - AUTHORS_SHOWN
  const names = () => (
    <Listed
      items={authors.slice(0, AUTHORS_SHOWN).map(({ name, person }, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the order of authors is their identity; names may repeat
        person ? <EntryLink key={at} entry={{ ...person, name }} /> : <Name key={at}>{name}</Name>,
      )}
    />
  )
  return <p className="byline">{more > 0 ? t.rich('list.andMore', { names, count: more }) : names()}</p>
}
