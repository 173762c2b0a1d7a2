import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { DraftArticle } from '@/components/admin/draft-article'
import { IssueList } from '@/components/admin/issue-list'
import { PreviewFrame } from '@/components/admin/preview-frame'
import { findShared, publishedFrom } from '@/lib/data/drafts'
import { hiddenFrom } from '@/lib/data/hidden-entities'
import { deskRenderer } from '@/lib/desk/desk-renderer'
import { prepareDraft } from '@/lib/desk/prepare-draft'
import { previewDraft } from '@/lib/desk/preview-draft'
import { env } from '@/lib/env'
import { t } from '@/lib/messages/translate'
import { deskLimits } from '../../admin/limits'
import '../../styles/admin.css'

type Props = { params: Promise<{ token: string }> }

const load = cache(async (token: string) => {
  const draft = await findShared(token)
  if (draft) return draft
  // Whoever was asked to look at it is led to what has become of it.
  const published = await publishedFrom(token)
  return published === null ? notFound() : redirect(published)
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = await load((await params).token)
  return { title: t('admin.draft.previewOf', { title: title || t('admin.untitled') }), robots: { index: false, follow: false } }
}

/** A draft for whoever has its private address. */
export default async function SharedPreview({ params }: Props) {
  const draft = await load((await params).token)
  const prepared = await prepareDraft(draft, deskRenderer(deskLimits()), { hidden: await hiddenFrom(null) })
  return (
    <PreviewFrame
      siteName={env().SITE_NAME}
      note={t('admin.draft.sharedNote')}
      problems={<IssueList issues={prepared.ok ? [] : prepared.issues} />}
    >
      {prepared.ok && <DraftArticle view={await previewDraft(prepared, draft.entry?.slug ?? null, new Date())} />}
    </PreviewFrame>
  )
}
