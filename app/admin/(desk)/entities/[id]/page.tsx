import { notFound } from 'next/navigation'
import { MergeForm } from '@/components/admin/merge-form'
import { MergeHistory } from '@/components/admin/merge-history'
import { MergeSearch } from '@/components/admin/merge-search'
import { Notice } from '@/components/admin/notice'
import { Problem } from '@/components/admin/problem'
import { SplitForm } from '@/components/admin/split-form'
import { Name } from '@/components/site/name'
import { deskEntities } from '@/lib/data/desk-entities'
import { likelyDuplicates } from '@/lib/data/duplicates'
import { digestsToSplit, entityToMerge, mergesInto } from '@/lib/data/merges'
import { prepareMerge } from '@/lib/desk/merge-entities'
import { formOf } from '@/lib/document/document-form'
import { t } from '@/lib/messages/translate'
import { addressOf } from '@/lib/schemas/entry-kind'
import type { Query } from '../../../../(site)/params'
import { deskLimits } from '../../../limits'
import { first } from '../../../query'
import { requireActor } from '../../../request'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

export const metadata = { title: t('admin.merge.title') }

/** One page of an entity beside those that may be the same. */
export default async function Entity({ params, searchParams }: Props) {
  const { id } = await params
  const actor = await requireActor(`/admin/entities/${id}`, 'write')
  if (!/^\d{1,9}$/.test(id)) notFound()
  const entity = await entityToMerge(actor, Number(id))
  if (!entity) notFound()
  const query = await searchParams
  const [withId, q] = [first(query.with), first(query.q).slice(0, 200)]
  const prepared = /^\d{1,9}$/.test(withId) ? await prepareMerge(actor, entity.id, Number(withId), deskLimits()).catch(() => null) : null
  const digests = await digestsToSplit(actor, entity)
  const likely = await likelyDuplicates(actor, entity.id)
  const found = q ? (await deskEntities(actor, { q, kind: entity.kind, sort: 'digests', page: 1 })).rows : []
  return (
    <>
      <Problem code={first(query.problem)} at="merge" />
      <Notice code={first(query.done)} />
      <h1>
        <Name>{entity.name}</Name>
      </h1>
      <p className="hint">
        {t(`kind.${entity.kind}`)}, {t('admin.duplicates.digests', { count: entity.digests })}.{' '}
        <a href={addressOf(entity.kind, entity.slug)}>{t('admin.draft.live')}</a>
      </p>
      {prepared && <MergeForm prepared={prepared} />}
      <MergeSearch
        entity={entity}
        q={q}
        candidates={[
          ...likely.map(({ one, other }) => (one.id === entity.id ? other : one)),
          ...found.map(({ entryId, ...row }) => ({ ...row, id: entryId })),
        ].filter((each, at, all) => each.id !== entity.id && all.findIndex((other) => other.id === each.id) === at)}
      />
      {digests.length > 0 && (
        <SplitForm
          entity={entity}
          aliases={formOf(entity.kind, entity.document).aliases}
          digests={digests}
          name={first(query.name).slice(0, 200)}
        />
      )}
      <MergeHistory entryId={entity.id} merges={await mergesInto(actor, entity.id)} />
    </>
  )
}
