import { redirect } from 'next/navigation'
import { ManyForm } from '@/components/admin/many-form'
import { Notice } from '@/components/admin/notice'
import { PutBack } from '@/components/admin/put-back'
import { may } from '@/lib/auth/policy'
import { chosenDigests } from '@/lib/data/chosen-digests'
import { t } from '@/lib/messages/translate'
import { MANY_DEEDS, MOST_AT_ONCE, readChosen, readUndo } from '@/lib/schemas/many-digests'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'
import { refusePage, requireActor } from '../../request'

export const metadata = { title: t('admin.many.title') }

/** What was chosen in the list, before anything is done to it; and afterwards what was refused, and why. */
export default async function Many({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin')
  const query = await searchParams
  const deed = MANY_DEEDS.find((each) => each === first(query.deed))
  if (!deed) redirect('/admin')
  if (deed !== 'discard' && !may(actor, 'write')) await refusePage(actor, '/admin/many')
  const keys = [query.row ?? []].flat().slice(0, MOST_AT_ONCE)
  const rows = await chosenDigests(
    actor,
    keys.flatMap((key) => readChosen(key.split('~')[0] ?? '') ?? []),
  )
  const undo = readUndo(first(query.back))
  return (
    <>
      {undo.length > 0 && (
        <Notice code="many-unpublish">
          <PutBack chosen={undo} />
        </Notice>
      )}
      <ManyForm deed={deed} rows={rows} refusals={refusalsOf(keys)} done={Number(first(query.done)) || 0} />
    </>
  )
}

/** `d12~conflict`: why a row was refused, by the row without what it was seen at. */
function refusalsOf(keys: readonly string[]): Map<string, string> {
  return new Map(
    keys.flatMap((key) => {
      const [row = '', code] = key.split('~')
      return code ? [[row.split(':')[0] ?? '', code] as const] : []
    }),
  )
}
