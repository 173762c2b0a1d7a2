import { t } from '@/lib/messages/translate'
import type { SessionRow } from '@/lib/schemas/desk-views'
import { browserName } from '@/lib/text/browser-name'
import { formatMoment } from '@/lib/text/format-date'
import { DeedButton } from './deed-button'

/** Where somebody is signed in, each with a way to end it. */
export function SessionList({ sessions, current }: { sessions: readonly SessionRow[]; current: number }) {
  return (
    <>
      <ul className="rows">
        {sessions.map(({ id, device, address, lastUsedAt }) => (
          <li key={id}>
            <span>
              {browserName(device) || t('admin.me.unknownBrowser')} <span className="hint">{address}</span>
            </span>
            <span className="hint">
              {id === current ? t('admin.me.thisOne') : t('admin.me.lastUsed', { moment: formatMoment(lastUsedAt) })}
            </span>
            {id !== current && (
              <DeedButton deed="end-session" fields={{ session: id }}>
                {t('admin.me.end')}
              </DeedButton>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <DeedButton deed="end-other-sessions" fields={{}}>
          {t('admin.me.endOthers')}
        </DeedButton>
      )}
    </>
  )
}
