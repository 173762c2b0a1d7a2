import { t } from '@/lib/messages/translate'
import { NewPasswordField } from './new-password-field'

/** What an invitation or a reset leads to. The e-mail address is for the browser's own memory of passwords. */
export function PasswordForm({ token, email, name }: { token: string; email: string; name: string }) {
  return (
    <form action="/admin/do/choose-password" method="post" className="form">
      <p>{t('admin.password.lead', { name, email })}</p>
      <input type="hidden" name="token" value={token} />
      <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
      <NewPasswordField />
      <button type="submit" className="primary">
        {t('admin.password.submit')}
      </button>
    </form>
  )
}
