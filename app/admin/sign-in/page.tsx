import { redirect } from 'next/navigation'
import { DoorFrame } from '@/components/admin/door-frame'
import { Notice } from '@/components/admin/notice'
import { Problem } from '@/components/admin/problem'
import { SignInForm } from '@/components/admin/sign-in-form'
import { env } from '@/lib/env'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../(site)/params'
import { first } from '../query'
import { currentActor, deskPath } from '../request'

export const metadata = { title: t('admin.signIn.title') }

export default async function SignIn({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const to = deskPath(first(query.to))
  if (await currentActor()) redirect(to)
  return (
    <DoorFrame siteName={env().SITE_NAME} title={t('admin.signIn.title')}>
      <Problem code={first(query.problem)} at="signIn" />
      <Notice code={first(query.done)} />
      <SignInForm to={to} email={first(query.email)} />
    </DoorFrame>
  )
}
