import { DoorFrame } from '@/components/admin/door-frame'
import { PasswordForm } from '@/components/admin/password-form'
import { Problem } from '@/components/admin/problem'
import { findLink } from '@/lib/data/accounts'
import { env } from '@/lib/env'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'

export const metadata = { title: t('admin.password.title') }

type Props = { params: Promise<{ token: string }>; searchParams: Promise<Query> }

export default async function ChoosePassword({ params, searchParams }: Props) {
  const [{ token }, query] = [await params, await searchParams]
  const link = await findLink(token)
  const isOpen = link !== null && link.purpose !== 'set-up'
  return (
    <DoorFrame siteName={env().SITE_NAME} title={t('admin.password.title')}>
      <Problem code={isOpen ? first(query.problem) : 'forbidden'} at="password" />
      {isOpen && <PasswordForm token={token} email={link.email ?? ''} name={link.name ?? ''} />}
    </DoorFrame>
  )
}
