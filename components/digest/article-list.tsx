import { Day } from '@/components/site/day'
import { EntryLink } from '@/components/site/entry-link'
import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { ArticleView } from '@/lib/schemas/views'
import { hanPunctuation } from '@/lib/text/han-punctuation'

/** The articles that the digest digests, with their outlets. */
export function ArticleList({ articles }: { articles: ArticleView[] }) {
  if (articles.length === 0) return null
  return (
    <section aria-labelledby="on:articles">
      <h2 id="on:articles">{t('digest.digestedFrom')}</h2>
      <ul className="papers">
        {articles.map(({ outlet, title, url, publishedAt }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an article may have neither title nor address of its own
          <li key={at}>
            {title && (
              <cite>
                {url ? (
                  <a href={url} rel="noopener">
                    <Name>{hanPunctuation(title)}</Name>
                  </a>
                ) : (
                  <Name>{hanPunctuation(title)}</Name>
                )}
              </cite>
            )}
            <p className="meta">
              <EntryLink entry={outlet} />
              {publishedAt && ' · '}
              {publishedAt && <Day date={publishedAt} />}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
