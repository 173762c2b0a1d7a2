import { t } from '@/lib/messages/translate'
import { SHORTEST_PASSWORD } from '@/lib/schemas/account'
import { TextField } from './text-field'

/** A password that is being chosen. */
export function NewPasswordField() {
  return (
    <TextField
      name="password"
      label={t('admin.field.newPassword')}
      type="password"
      autoComplete="new-password"
      minLength={SHORTEST_PASSWORD}
      hint={t('admin.field.passwordHint', { count: SHORTEST_PASSWORD })}
    />
  )
}
