import { encode } from 'uqr'
import { t } from '@/lib/messages/translate'
import { formatDay } from '@/lib/text/format-date'
import { DeedButton } from './deed-button'
import { TextField } from './text-field'

/** Six digits, or a recovery code. */
function CodeField({ mayBeRecovery = false }: { mayBeRecovery?: boolean }) {
  return (
    <TextField
      name="code"
      label={t(mayBeRecovery ? 'admin.code.field' : 'admin.factor.code')}
      autoComplete="one-time-code"
      inputMode={mayBeRecovery ? 'text' : 'numeric'}
      maxLength={20}
      spellCheck={false}
    />
  )
}

export function SecondFactorOff() {
  return (
    <section>
      <p>{t('admin.factor.lead')}</p>
      <DeedButton deed="begin-second-factor" fields={{}} className="primary">
        {t('admin.factor.begin')}
      </DeedButton>
    </section>
  )
}

const BORDER = 2

function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { border: BORDER })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('admin.factor.picture')} shapeRendering="crispEdges">
      <path d={squares.join('')} fill="black" />
    </svg>
  )
}

/** The secret, to be read by an app or typed into it, and the first code of it. */
export function SecondFactorBegun({ secret, address }: { secret: string; address: string }) {
  return (
    <section>
      <ol className="plain-steps">
        <li>
          <p>{t('admin.factor.scan')}</p>
          <QrCode text={address} />
          <p>
            {t('admin.factor.type')} <code className="secret">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
        </li>
        <li>
          <form action="/admin/do/confirm-second-factor" method="post" className="form">
            <CodeField />
            <button type="submit" className="primary">
              {t('admin.factor.turnOn')}
            </button>
          </form>
        </li>
      </ol>
    </section>
  )
}

export function SecondFactorOn({ since, codesLeft, email }: { since: Date; codesLeft: number; email: string }) {
  return (
    <>
      <p>{t('admin.factor.on', { day: formatDay(since), count: codesLeft })}</p>
      <section aria-labelledby="on:renew">
        <h2 id="on:renew">{t('admin.factor.renewTitle')}</h2>
        <form action="/admin/do/renew-codes" method="post" className="form">
          <p className="hint">{t('admin.factor.renewLead')}</p>
          <div className="field">
            <label htmlFor="on:renew-code">{t('admin.factor.code')}</label>
            <input id="on:renew-code" name="code" required autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
          </div>
          <button type="submit">{t('admin.factor.renew')}</button>
        </form>
      </section>
      <section aria-labelledby="on:off">
        <h2 id="on:off">{t('admin.factor.offTitle')}</h2>
        <form action="/admin/do/turn-off-second-factor" method="post" className="form">
          <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
          <TextField name="current" label={t('admin.field.currentPassword')} type="password" autoComplete="current-password" />
          <CodeField mayBeRecovery />
          <button type="submit">{t('admin.factor.turnOff')}</button>
        </form>
      </section>
    </>
  )
}
