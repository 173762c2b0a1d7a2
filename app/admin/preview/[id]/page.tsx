import { PreviewFrame } from '@/components/admin/preview-frame'
import { DigestArticle } from '@/components/digest/digest-article'
import { deskRenderer } from '@/lib/desk/desk-renderer'
import { prepareDigest } from '@/lib/desk/prepare-digest'
import { previewDigest } from '@/lib/desk/preview-digest'
import { env } from '@/lib/env'
import { t } from '@/lib/messages/translate'
import { deskLimits } from '../../limits'
import { type DraftProps, loadDraft } from '../../load-draft'

export async function generateMetadata(props: DraftProps) {
  const { draft } = await loadDraft(props)
  return { title: t('admin.draft.previewOf', { title: draft.title || t('admin.untitled') }) }
}

export default async function PreviewDraft(props: DraftProps) {
  const { draft } = await loadDraft(props)
  const { document, entry, base } = draft
  const prepared = await prepareDigest(
    { document, entryId: entry?.id ?? null, slug: entry?.slug ?? null, base },
    deskRenderer(deskLimits()),
  )
  return (
    <PreviewFrame
      siteName={env().SITE_NAME}
      note={t('admin.draft.previewNote')}
      back={`/admin/drafts/${draft.id}`}
      issues={prepared.ok ? [] : prepared.issues}
    >
      {prepared.ok && <DigestArticle digest={await previewDigest(prepared, new Date())} />}
    </PreviewFrame>
  )
}
