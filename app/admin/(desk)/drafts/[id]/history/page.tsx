import { DiffView } from '@/components/admin/diff-view'
import { RevisionList } from '@/components/admin/revision-list'
import { may } from '@/lib/auth/policy'
import { digestRevisions, draftRevisions } from '@/lib/data/drafts'
import { t } from '@/lib/messages/translate'
import { type DraftProps, loadDraft } from '../../../../load-draft'
import { first } from '../../../../query'
import { savedText } from '../../../../saved-text'

export async function generateMetadata(props: DraftProps) {
  const { draft } = await loadDraft(props)
  return { title: t('admin.draft.historyOf', { title: draft.title || t('admin.untitled') }) }
}

export default async function DraftHistory(props: DraftProps) {
  const { actor, draft } = await loadDraft(props)
  const query = await props.searchParams
  const own = await draftRevisions(actor, draft.id)
  const published = draft.entry && may(actor, 'write') ? await digestRevisions(actor, draft.entry.id) : []
  const revisions = [
    ...own.map((row) => ({ ...row, key: `d${row.id}`, isPublished: false })),
    ...published.map((row) => ({ ...row, key: `r${row.id}`, isPublished: true })),
  ]
  const [from, to] = await Promise.all([query.from, query.to].map((key) => savedText(actor, draft, first(key))))
  return (
    <>
      <h1>{t('admin.draft.historyOf', { title: draft.title || t('admin.untitled') })}</h1>
      <p>
        <a href={`/admin/drafts/${draft.id}`}>{t('admin.draft.edit')}</a>
      </p>
      {from && to && (
        <section aria-labelledby="on:changes">
          <h2 id="on:changes">{t('admin.draft.changes')}</h2>
          <DiffView before={from.document} after={to.document} />
        </section>
      )}
      <RevisionList
        draftId={draft.id}
        version={draft.version}
        isOpen={draft.closedAs === null}
        revisions={revisions}
        from={first(query.from)}
        to={first(query.to)}
      />
    </>
  )
}
