import { t } from '@/lib/messages/translate'

/** What a reader is told when a page could not be made. */
export function ErrorPage() {
  return (
    <div className="wide notice">
      <h1>{t('error.title')}</h1>
      <p className="lead">{t('error.lead')}</p>
      <p>{t.rich('error.again', { home: (words) => <a href="/">{words}</a> })}</p>
    </div>
  )
}
