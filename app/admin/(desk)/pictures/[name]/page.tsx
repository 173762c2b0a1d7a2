import { redirect } from 'next/navigation'
import { PictureQuestion } from '@/components/admin/picture-question'
import { Problem } from '@/components/admin/problem'
import { pictureToRemove } from '@/lib/data/pictures'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../../../(site)/params'
import { first } from '../../../query'
import { requireActor } from '../../../request'

export const metadata = { title: t('admin.pictures.removeTitle') }

/** Asks before a picture is gone for good, and says where it is shown. */
export default async function RemovePicture({ params, searchParams }: { params: Promise<{ name: string }>; searchParams: Promise<Query> }) {
  const { name } = await params
  const actor = await requireActor(`/admin/pictures/${encodeURIComponent(name)}`)
  const row = await pictureToRemove(actor, name)
  // Of a second press, or in another tab: it is deleted already.
  if (!row) redirect('/admin/pictures?problem=not-found')
  return (
    <>
      <Problem code={first((await searchParams).problem)} at="picture" />
      <h1>{t('admin.pictures.removeTitle')}</h1>
      <PictureQuestion row={row} />
    </>
  )
}
