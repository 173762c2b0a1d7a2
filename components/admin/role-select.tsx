import { t } from '@/lib/messages/translate'

const ROLES = ['admin', 'editor', 'author'] as const

/** One of the roles, each with what it may do. */
export function RoleSelect({
  id,
  value,
  label,
  isLabelHidden = false,
}: {
  id: string
  value: string
  label: string
  isLabelHidden?: boolean
}) {
  return (
    <div className="field">
      <label htmlFor={id} {...(isLabelHidden && { className: 'unseen' })}>
        {label}
      </label>
      <select id={id} name="role" defaultValue={value}>
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`admin.roleMay.${role}`)}
          </option>
        ))}
      </select>
    </div>
  )
}
