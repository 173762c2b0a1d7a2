import { Day } from '@/components/site/day'
import { EntryLine } from '@/components/site/entry-line'
import { t } from '@/lib/messages/translate'
import type { DigestView } from '@/lib/schemas/views'
import { directionOf, inLanguage } from '@/lib/text/in-language'
import { Constellation } from './constellation'
import { DigestMeta, DigestOriginal, DigestPeople, DigestTitle, titleClass } from './digest-meta'
import { PaperLinks } from './paper-links'
import { TermsAside } from './terms-aside'

const PAPERS_IN_HEAD = 3

/** The head of a digest: what it says, of what, by whom, and whether it was corrected. */
export function DigestHead({ digest }: { digest: DigestView }) {
  return (
    <header className="edition-head">
      <div className="edition-title">
        {digest.topics.length > 0 && (
          <p className="meta topics">
            <EntryLine entries={digest.topics} />
          </p>
        )}
        <h1 className={titleClass(digest.title)} dir={directionOf(digest.language)}>
          <DigestTitle digest={digest} />
        </h1>
        <DigestOriginal digest={digest} />
        <p className="lead" {...inLanguage(digest.language)}>
          {digest.summary}
        </p>
        <DigestPeople digest={digest} />
        <DigestMeta digest={digest} />
        <Corrected digest={digest} />
        {digest.papers.slice(0, PAPERS_IN_HEAD).map((paper) => (
          <PaperLinks key={paper.title} paper={paper} />
        ))}
      </div>
      <div className="edition-side">
        <Constellation digest={digest} labelled />
        <TermsAside terms={digest.terms} />
      </div>
    </header>
  )
}

function Corrected({ digest: { corrections } }: { digest: DigestView }) {
  const last = corrections.at(-1)
  if (!last) return null
  return (
    <p className="meta corrected-line">
      <a href="#on:corrections">{t.rich('digest.corrected', { count: corrections.length, date: () => <Day date={last.date} /> })}</a>
    </p>
  )
}
