import { EntryLine } from '@/components/site/entry-line'
import { Mentions } from '@/components/site/mentions'
import { Prose } from '@/components/site/prose'
import { words } from '@/components/site/words'
import type { Heading } from '@/lib/schemas/rendered'
import type { DigestView } from '@/lib/schemas/views'
import { placeNotes } from '@/lib/text/place-notes'
import { ArticleList } from './article-list'
import { ContentsList } from './contents-list'
import { correctionNotes } from './correction-notes'
import { CorrectionsLog } from './corrections-log'
import { DigestMeta, DigestPeople, DigestTitle } from './digest-meta'
import { PaperList } from './paper-list'
import { TermsAside } from './terms-aside'

/** A whole digest: head, contents, text with its margin, and the apparatus at its foot. */
export function DigestArticle({ digest }: { digest: DigestView }) {
  return (
    <article className="edition">
      <header className="edition-head">
        <p className="meta topics">
          <EntryLine entries={digest.topics} />
        </p>
        <h1>
          <DigestTitle digest={digest} />
        </h1>
        <p className="lead" lang={digest.language}>
          {digest.summary}
        </p>
        <DigestPeople digest={digest} />
        <DigestMeta digest={digest} />
      </header>
      <ContentsList contents={digest.contents} extra={apparatusOf(digest)} />
      <div className="edition-text">
        <TermsAside terms={digest.terms} />
        <Prose html={placeNotes(digest.html, correctionNotes(digest.corrections))} lang={digest.language} />
        <div className="apparatus">
          <CorrectionsLog corrections={digest.corrections} />
          <PaperList papers={digest.papers} />
          <ArticleList articles={digest.articles} />
          {digest.backlinks.length > 0 && (
            <section aria-labelledby="on:backlinks">
              <h2 id="on:backlinks">{words.backlinks}</h2>
              <Mentions mentions={digest.backlinks} />
            </section>
          )}
        </div>
      </div>
    </article>
  )
}

/** The sections after the text, for the contents. */
function apparatusOf({ corrections, papers, articles, backlinks }: DigestView): Heading[] {
  const sections = [
    { id: 'on:corrections', text: words.corrections, has: corrections.length },
    { id: 'on:papers', text: words.papers, has: papers.length },
    { id: 'on:articles', text: words.articles, has: articles.length },
    { id: 'on:backlinks', text: words.backlinks, has: backlinks.length },
  ]
  return sections.filter(({ has }) => has > 0).map(({ id, text }) => ({ id, text, level: 2 }))
}
