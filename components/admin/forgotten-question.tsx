import { t } from '@/lib/messages/translate'
import { formatBytes } from '@/lib/text/format-bytes'
import { DeedButton } from './deed-button'

/** Asks once more before the pictures that nothing shows are gone for good. */
export function ForgottenQuestion({ count, bytes }: { count: number; bytes: number }) {
  return (
    <section className="problem" aria-labelledby="on:question">
      <h2 id="on:question">{t('admin.pictures.forgottenQuestion', { count })}</h2>
      <p>{t('admin.pictures.forgottenMeans', { count, size: formatBytes(bytes) })}</p>
      <div className="deeds">
        <DeedButton deed="remove-forgotten" fields={{}} className="primary">
          {t('admin.pictures.forgottenNow')}
        </DeedButton>
        <a href="/admin/pictures" className="button">
          {t('admin.pictures.forgottenKeep')}
        </a>
      </div>
    </section>
  )
}
