import { t } from '@/lib/messages/translate'
import { requireActor } from '../request'

export const metadata = { title: t('admin.section.digests') }

export default async function Desk() {
  await requireActor('/admin')
  return <h1>{t('admin.section.digests')}</h1>
}
