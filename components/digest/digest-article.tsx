import { LabFrame } from '@/components/labs/lab-frame'
import { Mentions } from '@/components/site/mentions'
import { Prose } from '@/components/site/prose'
import { isLabSlug } from '@/lib/labs/slugs'
import { t } from '@/lib/messages/translate'
import type { Heading } from '@/lib/schemas/rendered'
import type { DigestView } from '@/lib/schemas/views'
import { placeNotes } from '@/lib/text/place-notes'
import { ArticleList } from './article-list'
import { ContentsList } from './contents-list'
import { correctionNotes } from './correction-notes'
import { CorrectionsLog } from './corrections-log'
import { DigestHead } from './digest-head'
import { DigestNeighbours } from './digest-neighbours'
import { PaperList } from './paper-list'
import { RelatedDigests } from './related-digests'

/** A whole digest: head, contents, text with its margin, and the apparatus at its foot. */
export function DigestArticle({ digest }: { digest: DigestView }) {
  return (
    <article className="edition">
      <DigestHead digest={digest} />
      <ContentsList contents={digest.contents} extra={apparatusOf(digest)} language={digest.language} />
      <div className="edition-text">
        <Prose html={placeNotes(digest.html, correctionNotes(digest.corrections))} lang={digest.language} />
        {digest.lab !== null && isLabSlug(digest.lab) && <LabFrame slug={digest.lab} digestHref={digest.href} isEmbedded />}
        <div className="apparatus">
          <CorrectionsLog corrections={digest.corrections} language={digest.language} />
          <PaperList papers={digest.papers} />
          <ArticleList articles={digest.articles} />
          {digest.backlinks.length > 0 && (
            <section aria-labelledby="on:backlinks">
              <h2 id="on:backlinks">{t('digest.backlinks')}</h2>
              <Mentions mentions={digest.backlinks} />
            </section>
          )}
          <RelatedDigests related={digest.related} />
        </div>
        <DigestNeighbours previous={digest.previous} next={digest.next} />
      </div>
    </article>
  )
}

/** The sections after the text, for the contents. */
function apparatusOf({ lab, corrections, papers, articles, backlinks, related }: DigestView): Heading[] {
  const digestHasLab = lab !== null && isLabSlug(lab)
  const sections = [
    { id: 'on:lab', text: t('labFrame.one'), has: digestHasLab ? 1 : 0 },
    { id: 'on:corrections', text: t('digest.corrections'), has: corrections.length },
    { id: 'on:papers', text: t('digest.papers'), has: papers.length },
    { id: 'on:articles', text: t('digest.digestedFrom'), has: articles.length },
    { id: 'on:backlinks', text: t('digest.backlinks'), has: backlinks.length },
    { id: 'on:related', text: t('digest.related'), has: related.length },
  ]
  return sections.filter(({ has }) => has > 0).map(({ id, text }) => ({ id, text, level: 2 }))
}
