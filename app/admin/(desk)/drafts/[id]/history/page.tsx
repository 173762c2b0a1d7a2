import { DiffView } from '@/components/admin/diff-view'
import { RevisionList } from '@/components/admin/revision-list'
import { draftRevisions, draftText } from '@/lib/data/drafts'
import { t } from '@/lib/messages/translate'
import { type DraftProps, loadDraft } from '../../../../load-draft'
import { first } from '../../../../query'

export async function generateMetadata(props: DraftProps) {
  const { draft } = await loadDraft(props)
  return { title: t('admin.draft.historyOf', { title: draft.title || t('admin.untitled') }) }
}

export default async function DraftHistory(props: DraftProps) {
  const { actor, draft } = await loadDraft(props)
  const query = await props.searchParams
  const revisions = await draftRevisions(actor, draft.id)
  const [from, to] = await Promise.all(
    [first(query.from), first(query.to)].map((id) => (/^\d{1,15}$/.test(id) ? draftText(actor, draft.id, { id: Number(id) }) : null)),
  )
  return (
    <>
      <h1>{t('admin.draft.historyOf', { title: draft.title || t('admin.untitled') })}</h1>
      <p>
        <a href={`/admin/drafts/${draft.id}`}>{t('admin.draft.edit')}</a>
      </p>
      <RevisionList
        draftId={draft.id}
        version={draft.version}
        isOpen={draft.closedAs === null}
        revisions={revisions}
        from={from?.id ?? null}
        to={to?.id ?? null}
      />
      {from && to && (
        <section aria-labelledby="on:changes">
          <h2 id="on:changes">{t('admin.draft.changes', { from: from.number ?? 0, to: to.number ?? 0 })}</h2>
          <DiffView before={from.document} after={to.document} />
        </section>
      )}
    </>
  )
}
