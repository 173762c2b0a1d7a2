import { Name } from '@/components/site/name'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import type { DeskRow } from '@/lib/schemas/desk-views'
import type { ManyDeed } from '@/lib/schemas/many-digests'
import { formatMoment } from '@/lib/text/format-date'
import { DeedButton } from './deed-button'

type Props = {
  rows: readonly DeskRow[]
  label: string
  /** What can be done to many of them at once. */
  deeds: readonly ManyDeed[]
  mayUnpublish?: boolean
}

/** Digests and drafts as a table; on a phone each row is a block of its own. */
export function DigestTable({ rows, label, deeds, mayUnpublish = false }: Props) {
  // Buttons in rows have forms of their own, and forms do not nest: the boxes belong to this one by its id.
  const form = `on:many-${deeds[0]}`
  return (
    <>
      {deeds.length > 0 && <ManyDeeds id={form} deeds={deeds} />}
      <Table
        rows={rows}
        label={label}
        form={deeds.length ? form : null}
        isOfDrafts={deeds.includes('discard')}
        mayUnpublish={mayUnpublish}
      />
    </>
  )
}

/** The buttons for what is chosen below them; nothing is done before a page has asked once more. */
function ManyDeeds({ id, deeds }: { id: string; deeds: readonly ManyDeed[] }) {
  return (
    <form id={id} action="/admin/many" method="get" className="deeds">
      <span>{t('admin.many.with')}</span>
      {deeds.map((deed) => (
        <button key={deed} type="submit" name="deed" value={deed}>
          {t(`admin.many.${deed}.choose`)}
        </button>
      ))}
    </form>
  )
}

type TableProps = { rows: readonly DeskRow[]; label: string; form: string | null; isOfDrafts: boolean; mayUnpublish: boolean }

function Table({ rows, label, form, isOfDrafts, mayUnpublish }: TableProps) {
  return (
    <table className="desk-table">
      <caption className="unseen">{label}</caption>
      <thead>
        <tr>
          {form && (
            <th scope="col">
              <span className="unseen">{t('admin.many.title')}</span>
            </th>
          )}
          <th scope="col">{t('admin.list.title')}</th>
          <th scope="col">{t('admin.list.status')}</th>
          <th scope="col">{t('admin.list.owner')}</th>
          <th scope="col">{t('admin.list.changed')}</th>
          <th scope="col">{t('admin.list.problems')}</th>
          {mayUnpublish && (
            <th scope="col">
              <span className="unseen">{t('admin.list.unpublish')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.draftId === null ? `e${row.entryId}` : `d${row.draftId}`}>
            {form && (
              <td className="pick">
                {canBeChosen(row, isOfDrafts) && (
                  <input
                    type="checkbox"
                    form={form}
                    name="row"
                    value={isOfDrafts ? `d${row.draftId}` : `e${row.entryId}`}
                    aria-label={t('admin.many.choose', { title: row.title || t('admin.untitled') })}
                  />
                )}
              </td>
            )}
            <th scope="row">
              <EditLink row={row} />
              {row.kind !== 'digest' && <span className="hint"> {t(`kind.${row.kind}`)}</span>}
            </th>
            <td className="state">
              {t(`admin.list.state.${row.status}`)}
              {row.hasChanges && <span className="hint"> {t('admin.list.hasChanges')}</span>}
              <Moments row={row} />
            </td>
            <td>{row.ownerName}</td>
            <td>
              <time dateTime={row.changedAt.toISOString()}>{formatMoment(row.changedAt)}</time>
            </td>
            <td>{listed(problemsOf(row))}</td>
            {mayUnpublish && (
              <td>
                <div className="row-deeds">
                  {row.status !== 'draft' && row.entryId !== null && (
                    <DeedButton deed="unpublish-digest" fields={{ entry: row.entryId, base: row.revision }} about={row.title}>
                      {t('admin.list.unpublish')}
                    </DeedButton>
                  )}
                  {row.entryId !== null && (
                    <DeedButton deed="bin-digest" fields={{ entry: row.entryId, base: row.revision }} about={row.title}>
                      {t('admin.list.delete')}
                    </DeedButton>
                  )}
                </div>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** When it comes, if that is by itself, and when it goes. */
function Moments({ row: { status, publishedAt, unpublishAt } }: { row: DeskRow }) {
  const moments = [
    ...(status === 'scheduled' && publishedAt ? [{ key: 'from' as const, at: publishedAt }] : []),
    ...(status !== 'draft' && unpublishAt ? [{ key: 'until' as const, at: unpublishAt }] : []),
  ]
  return moments.map(({ key, at }) => (
    <time key={key} dateTime={at.toISOString()} className="hint">
      {' '}
      {t(`admin.list.${key}`, { moment: formatMoment(at) })}
    </time>
  ))
}

const canBeChosen = ({ draftId, entryId, status }: DeskRow, isOfDrafts: boolean) =>
  isOfDrafts ? draftId !== null : entryId !== null && status !== 'draft'

/** To the draft that is open, else a button that opens one: a link must change nothing. */
function EditLink({ row: { draftId, entryId, title } }: { row: DeskRow }) {
  const name = title ? <Name>{title}</Name> : t('admin.untitled')
  if (draftId !== null) return <a href={`/admin/drafts/${draftId}`}>{name}</a>
  return (
    <DeedButton deed="open-draft" fields={{ entry: entryId ?? 0 }} className="as-link">
      {name}
    </DeedButton>
  )
}

function problemsOf({ brokenLinks, hasSource, hasSummary, asides }: DeskRow): string[] {
  return [
    ...(asides ? [t('admin.list.asides', { count: asides })] : []),
    ...(brokenLinks ? [t('admin.list.broken', { count: brokenLinks })] : []),
    ...(hasSource ? [] : [t('admin.list.noSource')]),
    ...(hasSummary ? [] : [t('admin.list.noSummary')]),
  ]
}
