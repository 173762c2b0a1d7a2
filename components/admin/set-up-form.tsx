import { t } from '@/lib/messages/translate'
import { NewPasswordField } from './new-password-field'
import { TextField } from './text-field'

/** The form with which the first admin makes an account. */
export function SetUpForm({ token, email, name }: { token: string; email: string; name: string }) {
  return (
    <form action="/admin/do/set-up" method="post" className="form">
      <p>{t('admin.setUp.lead')}</p>
      <input type="hidden" name="token" value={token} />
      <TextField name="name" label={t('admin.field.name')} autoComplete="name" value={name} />
      <TextField name="email" label={t('admin.field.email')} type="email" autoComplete="username" value={email} />
      <NewPasswordField />
      <button type="submit" className="primary">
        {t('admin.setUp.submit')}
      </button>
    </form>
  )
}
