import { z } from 'zod'
import { DeedButton } from '@/components/admin/deed-button'
import { ForgottenQuestion } from '@/components/admin/forgotten-question'
import { Notice } from '@/components/admin/notice'
import { PictureForm } from '@/components/admin/picture-form'
import { PictureList } from '@/components/admin/picture-list'
import { Problem } from '@/components/admin/problem'
import { Pager } from '@/components/site/pager'
import { may } from '@/lib/auth/policy'
import { browserScript } from '@/lib/browser-script'
import { countForgotten, listPictures } from '@/lib/data/pictures'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'
import { requireActor } from '../../request'

export const metadata = { title: t('admin.pictures.title') }

/** Whatever else an address says is as if it were not there. */
const filter = z.object({ q: z.string().trim().max(200).catch(''), page: z.coerce.number().int().min(1).max(100_000).catch(1) })

export default async function Pictures({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin/pictures')
  const query = await searchParams
  const chosen = filter.parse(query)
  const list = await listPictures(actor, chosen)
  const isAsked = first(query.end) === 'forgotten' && may(actor, 'empty-bin')
  const forgotten = isAsked ? await countForgotten(actor) : null
  const [made, former] = [first(query.made), first(query.former)]
  return (
    <>
      <Problem code={first(query.problem)} at="picture" />
      <Notice code={forgotten?.count === 0 ? 'forgotten-none' : first(query.done)}>
        {made && former && (
          <DeedButton deed="put-picture-back" fields={{ made, former }}>
            {t('admin.pictures.putBack')}
          </DeedButton>
        )}
      </Notice>
      <div className="desk-head">
        <h1>{t('admin.pictures.title')}</h1>
        {may(actor, 'empty-bin') && (
          <form action="/admin/pictures" method="get">
            <button type="submit" name="end" value="forgotten">
              {t('admin.pictures.forgotten')}
            </button>
          </form>
        )}
      </div>
      {forgotten && forgotten.count > 0 && <ForgottenQuestion {...forgotten} />}
      <PictureForm alt={first(query.alt)} caption={first(query.caption)} />
      <form action="/admin/pictures" method="get" className="list-filter">
        <label className="field">
          {t('admin.pictures.search')}
          <input type="search" name="q" defaultValue={chosen.q} maxLength={200} />
        </label>
        <button type="submit">{t('admin.list.show')}</button>
      </form>
      {list.rows.length ? <PictureList rows={list.rows} /> : <p className="hint">{t('admin.pictures.none')}</p>}
      <Pager
        path="/admin/pictures"
        query={chosen.q ? new URLSearchParams({ q: chosen.q }).toString() : ''}
        list={{ ...list, items: list.rows }}
        label={t('admin.pictures.title')}
      />
      <script type="module" src={browserScript('pictures')} />
    </>
  )
}
