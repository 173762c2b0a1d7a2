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
        <code>{t('empty.example')}</code>
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
