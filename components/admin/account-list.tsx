import { t } from '@/lib/messages/translate'
import type { AccountRow } from '@/lib/schemas/desk-views'
import { DeedButton, labelled } from './deed-button'
import { RoleSelect } from './role-select'

/** Every account, and what an admin can do with it. */
export function AccountList({ accounts, me }: { accounts: readonly AccountRow[]; me: number }) {
  return (
    <ul className="rows">
      {accounts.map((account) => (
        <li key={account.id}>
          <span>
            <strong>{account.name}</strong> {account.email}{' '}
            <span className="hint">
              {stateOf(account) ?? (account.id === me ? t('admin.accounts.me') : t(`admin.role.${account.role}`))}
            </span>
          </span>
          {account.id !== me && <Deeds account={account} />}
        </li>
      ))}
    </ul>
  )
}

function stateOf({ isDisabled, isTakenUp, role }: AccountRow): string | null {
  if (isDisabled) return t('admin.accounts.disabled')
  return isTakenUp ? null : t('admin.accounts.waiting', { role: t(`admin.role.${role}`) })
}

function Deeds({ account: { id, name, role, isDisabled, hasSecondFactor } }: { account: AccountRow }) {
  return (
    <span className="row-deeds">
      <form action="/admin/do/change-role" method="post" className="field-row">
        <input type="hidden" name="user" value={id} />
        <RoleSelect id={`on:role-${id}`} value={role} label={t('admin.accounts.roleOf', { name })} isLabelHidden />
        <button type="submit" {...labelled(t('admin.accounts.change'), name)}>
          {t('admin.accounts.change')}
        </button>
      </form>
      {!isDisabled && (
        <DeedButton deed="offer-reset" fields={{ user: id }} about={name}>
          {t('admin.accounts.newLink')}
        </DeedButton>
      )}
      {hasSecondFactor && (
        <DeedButton deed="reset-second-factor" fields={{ user: id }} about={name}>
          {t('admin.accounts.resetFactor')}
        </DeedButton>
      )}
      <DeedButton deed="disable-user" fields={{ user: id, disable: isDisabled ? 'no' : 'yes' }} about={name}>
        {t(isDisabled ? 'admin.accounts.enable' : 'admin.accounts.disable')}
      </DeedButton>
    </span>
  )
}
