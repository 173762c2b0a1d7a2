import { Fragment } from 'react'
import { EntryLink } from '@/components/site/entry-link'
import { Name } from '@/components/site/name'
import { words } from '@/components/site/words'
import type { PaperView } from '@/lib/schemas/views'

const AUTHORS_SHOWN = 40

/** The work itself: title, authors in order, where it stands. */
export function PaperList({ papers }: { papers: PaperView[] }) {
  if (papers.length === 0) return null
  return (
    <section aria-labelledby="on:papers">
      <h2 id="on:papers">{words.papers}</h2>
      <ul className="papers">
        {papers.map((paper) => (
          <li key={paper.title}>
            <cite>
              <Name>{paper.title}</Name>
            </cite>
            <PaperAuthors paper={paper} />
            <p className="meta">{[paper.venue, paper.year].filter(Boolean).join(', ')}</p>
            <PaperLinks paper={paper} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function PaperAuthors({ paper: { authors } }: { paper: PaperView }) {
  const shown = authors.slice(0, AUTHORS_SHOWN)
  return (
    <p className="byline">
      {shown.map(({ name, person }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order of authors is their identity; names may repeat
        <Fragment key={at}>
          {at > 0 && ', '}
          {person ? <EntryLink entry={{ ...person, name }} /> : <Name>{name}</Name>}
        </Fragment>
      ))}
      {authors.length > shown.length && ` and ${authors.length - shown.length} more`}
    </p>
  )
}

function PaperLinks({ paper: { arxiv, doi, code } }: { paper: PaperView }) {
  const links = [
    arxiv && { href: `https://arxiv.org/abs/${arxiv}`, label: `arXiv:${arxiv}` },
    doi && { href: `https://doi.org/${encodeURI(doi)}`, label: `doi:${doi}` },
    code && { href: code, label: code.replace(/^https?:\/\//, '') },
  ].filter((link) => !!link)
  if (links.length === 0) return null
  return (
    <ul className="paper-links">
      {links.map(({ href, label }) => (
        <li key={href}>
          <a href={href} rel="noopener">
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
