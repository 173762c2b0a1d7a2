import { notFound } from 'next/navigation'
import { DraftArticle } from '@/components/admin/draft-article'
import { PreviewFrame } from '@/components/admin/preview-frame'
import { PreviewProblems } from '@/components/admin/preview-problems'
import { Prose } from '@/components/site/prose'
import { hiddenFrom } from '@/lib/data/hidden-entities'
import { deskRenderer } from '@/lib/desk/desk-renderer'
import { hideUnpublished } from '@/lib/desk/hide-unpublished'
import { takeUp } from '@/lib/desk/live-text'
import { newNamesOf, prepareDraft } from '@/lib/desk/prepare-draft'
import { previewDraft } from '@/lib/desk/preview-draft'
import { renderBody } from '@/lib/desk/render-body'
import { env } from '@/lib/env'
import { t } from '@/lib/messages/translate'
import { deskLimits } from '../../limits'
import { type DraftProps, loadDraft } from '../../load-draft'
import { first } from '../../query'

export async function generateMetadata(props: DraftProps) {
  const { draft } = await loadDraft(props)
  return { title: t('admin.draft.previewOf', { title: draft.title || t('admin.untitled') }) }
}

/** The saved draft, or, by the token in `text`, what its editor is just typing. */
export default async function PreviewDraft(props: DraftProps) {
  const { actor, draft } = await loadDraft(props)
  const token = first((await props.searchParams).text)
  const typed = token ? await takeUp(env().DATA_DIR, token, { draftId: draft.id, userId: actor.userId }) : draft.document
  if (typed === null) notFound()
  const renderer = deskRenderer(deskLimits())
  const prepared = await prepareDraft({ ...draft, document: typed }, renderer, { lines: true, hidden: await hiddenFrom(actor) })
  // A text is looked at before its title and summary are there.
  const unfinished = prepared.ok ? null : await renderBody(typed, renderer)
  const body = unfinished && (await hideUnpublished(unfinished))
  const rendered = prepared.ok ? await hideUnpublished(prepared.entry.rendered) : body
  const problems = (
    <PreviewProblems
      draftId={draft.id}
      issues={prepared.ok ? [] : prepared.issues}
      warnings={rendered?.warnings ?? []}
      newNames={newNamesOf(prepared)}
    />
  )
  return (
    <PreviewFrame siteName={env().SITE_NAME} note={t('admin.draft.previewNote')} back={`/admin/drafts/${draft.id}`} problems={problems}>
      <div id="on:preview" data-lines={rendered?.blockLines?.join(' ')}>
        {prepared.ok && <DraftArticle view={await previewDraft(prepared, draft.entry?.slug ?? null, new Date())} />}
        {body && (
          <article className="edition">
            <div className="edition-text">
              <Prose html={body.html} />
            </div>
          </article>
        )}
      </div>
    </PreviewFrame>
  )
}
