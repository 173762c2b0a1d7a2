import type { ReactNode } from 'react'
import { t } from '@/lib/messages/translate'

const to = (href: string) => (words: ReactNode) => <a href={href}>{words}</a>

/** Says what to do instead. The front fills `on:near` with pages whose addresses are near the one that was asked for. */
export function NotFoundPage() {
  return (
    <div className="wide notice">
      <h1>{t('notFound.title')}</h1>
      <p className="lead">{t('notFound.lead')}</p>
      <div id="on:near" />
      <p>
        {t.rich('notFound.elsewhere', {
          digests: to('/digests'),
          topics: to('/topics'),
          people: to('/people'),
          terms: to('/terms'),
          sources: to('/sources'),
        })}
      </p>
    </div>
  )
}
