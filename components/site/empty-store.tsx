import { t } from '@/lib/messages/translate'

/**
 * What a new installation shows: how its first digest is made.
 * @param props.contentDir the folder that ingest reads
 */
export function EmptyStore({ contentDir }: { contentDir: string }) {
  const folder = contentDir.replace(/^\.\//, '').replace(/\/+$/, '')
  return (
    <div className="empty">
      <p>{t('empty.lead')}</p>
      <pre>
        <code>{EXAMPLE}</code>
      </pre>
      <p>
        {t.rich('empty.how', {
          file: () => <code>{`${folder}/digests/my-first-digest.md`}</code>,
          command: () => <code>npm run ingest</code>,
        })}
      </p>
    </div>
  )
}

const EXAMPLE = `---
title: What the work shows, in one line
summary: The claim and its bound, in one or two sentences.
status: published
publishedAt: 2026-01-15
topics: [probability]
people: [Ada Lovelace]
---
## Key points

- The first thing that a reader should know.
`
