import { z } from 'zod'
import { DeedButton } from '@/components/admin/deed-button'
import { DeskSummary } from '@/components/admin/desk-summary'
import { DigestTable } from '@/components/admin/digest-table'
import { journalWords } from '@/components/admin/editor-words'
import { ListFilter } from '@/components/admin/list-filter'
import { Notice } from '@/components/admin/notice'
import { Problem } from '@/components/admin/problem'
import { PutBack } from '@/components/admin/put-back'
import { Pager } from '@/components/site/pager'
import { may } from '@/lib/auth/policy'
import { browserScript } from '@/lib/browser-script'
import { deskSummary } from '@/lib/data/desk-summary'
import { deskDigests, openDrafts } from '@/lib/data/drafts'
import { t } from '@/lib/messages/translate'
import { readUndo } from '@/lib/schemas/many-digests'
import type { Query } from '../../(site)/params'
import { first } from '../query'
import { requireActor } from '../request'

export const metadata = { title: t('admin.section.digests') }

/** Whatever else an address says is as if it were not there. */
const filter = z.object({
  q: z.string().trim().max(200).catch(''),
  status: z.enum(['all', 'drafts', 'scheduled', 'published']).catch('all'),
  sort: z.enum(['changed', 'title', 'published']).catch('changed'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  drafts: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export default async function Desk({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin')
  const query = await searchParams
  const chosen = filter.parse(query)
  const [drafts, list, summary] = await Promise.all([
    openDrafts(actor, { ...chosen, page: chosen.drafts }),
    deskDigests(actor, chosen),
    may(actor, 'write') ? deskSummary(actor) : null,
  ])
  const kept = new URLSearchParams(
    Object.entries(chosen).flatMap(([name, value]) => (name === 'page' || name === 'drafts' || !value ? [] : [[name, String(value)]])),
  )
  return (
    <>
      <Problem code={first(query.problem)} at="draft" />
      <Notice code={first(query.done)} of={first(query.of)}>
        {may(actor, 'write') && <PutBack chosen={readUndo(first(query.back))} />}
      </Notice>
      <script type="module" src={browserScript('keep-form')} />
      <div id="on:left" data-words={JSON.stringify({ ...journalWords(), at: t('admin.editor.atDraft', { number: '{number}' }) })} />
      <div className="desk-head">
        <h1>{t('admin.section.digests')}</h1>
        <DeedButton deed="new-draft" fields={{}} className="primary">
          {t('admin.list.new')}
        </DeedButton>
      </div>
      {summary && <DeskSummary summary={summary} />}
      <section aria-labelledby="on:drafts">
        <h2 id="on:drafts">{t('admin.list.drafts')}</h2>
        {drafts.rows.length ? (
          <DigestTable
            rows={drafts.rows}
            label={t('admin.list.drafts')}
            deeds={may(actor, 'write') ? ['publish', 'discard'] : ['discard']}
          />
        ) : (
          <p className="hint">{t(chosen.q ? 'admin.list.none' : 'admin.list.empty')}</p>
        )}
        <p className="hint">
          <a href="/admin/discarded">{t('admin.discarded.title')}</a>
        </p>
        <Pager
          path="/admin"
          query={kept.toString()}
          pageName="drafts"
          list={{ ...drafts, items: drafts.rows }}
          label={t('admin.list.drafts')}
        />
      </section>
      {may(actor, 'write') && (
        <section aria-labelledby="on:all">
          <h2 id="on:all">{t('admin.list.all')}</h2>
          <ListFilter filter={chosen} />
          {list.rows.length ? (
            <DigestTable rows={list.rows} label={t('admin.list.all')} deeds={['unpublish']} mayUnpublish />
          ) : (
            <p className="hint">{t(chosen.q || chosen.status !== 'all' ? 'admin.list.none' : 'admin.list.noneYet')}</p>
          )}
          <Pager path="/admin" query={kept.toString()} list={{ ...list, items: list.rows }} label={t('admin.list.all')} />
        </section>
      )}
    </>
  )
}
