import { t } from '@/lib/messages/translate'
import type { StreamRow } from '@/lib/schemas/views'
import { directionOf, inLanguage } from '@/lib/text/in-language'
import { Constellation } from './constellation'
import { DigestMeta, DigestOriginal, DigestPeople, DigestTitle } from './digest-meta'

/** Digests to be read through without leaving the page: each with its key points, or its summary where it has none. */
export function DigestStream({ digests }: { digests: StreamRow[] }) {
  return (
    <ol className="digest-list digest-stream">
      {digests.map((digest) => (
        <li key={digest.slug}>
          <article className="digest-row">
            <Constellation digest={digest} />
            <h3 dir={directionOf(digest.language)}>
              <a href={digest.href}>
                <DigestTitle digest={digest} />
              </a>
            </h3>
            <DigestOriginal digest={digest} />
            <DigestMeta digest={digest} />
            <DigestPeople digest={digest} />
            {digest.keyPoints ? (
              <KeyPoints digest={digest} />
            ) : (
              <p className="summary" {...inLanguage(digest.language)}>
                {digest.summary}
              </p>
            )}
          </article>
        </li>
      ))}
    </ol>
  )
}

function KeyPoints({ digest: { title, href, language, keyPoints } }: { digest: StreamRow }) {
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: sanitized when it was saved */}
      <div className="prose key-points" {...inLanguage(language)} dangerouslySetInnerHTML={{ __html: keyPoints }} />
      <p className="more">
        <a href={href} aria-label={t('digest.readWholeOf', { title })}>
          {t('digest.readWhole')}
        </a>
      </p>
    </>
  )
}
