import { t } from '@/lib/messages/translate'
import { RoleSelect } from './role-select'
import { TextField } from './text-field'

/** Makes an account; what comes back is an address to pass on. */
export function InviteForm({ email, name }: { email: string; name: string }) {
  return (
    <form action="/admin/do/invite" method="post" className="form">
      <TextField name="name" label={t('admin.field.name')} value={name} autoComplete="off" />
      <TextField name="email" label={t('admin.field.email')} type="email" value={email} autoComplete="off" />
      <RoleSelect id="on:role" value="author" label={t('admin.accounts.role')} />
      <button type="submit" className="primary">
        {t('admin.accounts.inviteSubmit')}
      </button>
    </form>
  )
}
