import { t } from '@/lib/messages/translate'
import { TextField } from './text-field'

/** The form at the door. */
export function SignInForm({ to, email }: { to: string; email: string }) {
  return (
    <form action="/admin/do/sign-in" method="post" className="form">
      <input type="hidden" name="to" value={to} />
      <TextField name="email" label={t('admin.field.email')} type="email" autoComplete="username" value={email} />
      <TextField name="password" label={t('admin.field.password')} type="password" autoComplete="current-password" />
      <button type="submit" className="primary">
        {t('admin.signIn.submit')}
      </button>
      <p className="hint">{t('admin.signIn.lost')}</p>
    </form>
  )
}
