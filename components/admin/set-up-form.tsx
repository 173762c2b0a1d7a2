import { t } from '@/lib/messages/translate'
import { SHORTEST_PASSWORD } from '@/lib/schemas/account'
import { TextField } from './text-field'

/** The form with which the first admin makes an account. */
export function SetUpForm({ token, email, name }: { token: string; email: string; name: string }) {
  return (
    <form action="/admin/do/set-up" method="post" className="form">
      <p>{t('admin.setUp.lead')}</p>
      <input type="hidden" name="token" value={token} />
      <TextField name="name" label={t('admin.field.name')} autoComplete="name" value={name} />
      <TextField name="email" label={t('admin.field.email')} type="email" autoComplete="username" value={email} />
      <TextField
        name="password"
        label={t('admin.field.newPassword')}
        type="password"
        autoComplete="new-password"
        minLength={SHORTEST_PASSWORD}
        hint={t('admin.field.passwordHint', { count: SHORTEST_PASSWORD })}
      />
      <button type="submit" className="primary">
        {t('admin.setUp.submit')}
      </button>
    </form>
  )
}
