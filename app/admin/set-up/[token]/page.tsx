import { DoorFrame } from '@/components/admin/door-frame'
import { Problem } from '@/components/admin/problem'
import { SetUpForm } from '@/components/admin/set-up-form'
import { findLink } from '@/lib/data/accounts'
import { env } from '@/lib/env'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'

export const metadata = { title: t('admin.setUp.title') }

type Props = { params: Promise<{ token: string }>; searchParams: Promise<Query> }

export default async function SetUp({ params, searchParams }: Props) {
  const [{ token }, query] = [await params, await searchParams]
  const isOpen = (await findLink(token))?.purpose === 'set-up'
  return (
    <DoorFrame siteName={env().SITE_NAME} title={t('admin.setUp.title')}>
      <Problem code={isOpen ? first(query.problem) : 'forbidden'} at="setUp" />
      {isOpen && <SetUpForm token={token} email={first(query.email)} name={first(query.name)} />}
    </DoorFrame>
  )
}
