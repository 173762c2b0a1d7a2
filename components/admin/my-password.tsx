import { t } from '@/lib/messages/translate'
import { NewPasswordField } from './new-password-field'
import { TextField } from './text-field'

/** Changes one's own password. */
export function MyPassword({ email }: { email: string }) {
  return (
    <form action="/admin/do/change-password" method="post" className="form">
      <p className="hint">{t('admin.me.passwordLead')}</p>
      <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
      <TextField name="current" label={t('admin.field.currentPassword')} type="password" autoComplete="current-password" />
      <NewPasswordField />
      <button type="submit">{t('admin.me.change')}</button>
    </form>
  )
}
