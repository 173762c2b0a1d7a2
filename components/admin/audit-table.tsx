import { t } from '@/lib/messages/translate'
import type { AuditPage } from '@/lib/schemas/desk-views'
import { formatMoment } from '@/lib/text/format-date'
import { deedInWords, deedsInWords } from './deed-in-words'
import { TextField } from './text-field'

type Filter = { actor: string; action: string; subject: string; from: string; to: string }

/** Who did what, the newest first, and a form to look for some of it. */
export function AuditTable({ page: { rows, next }, filter }: { page: AuditPage; filter: Filter }) {
  const kept = new URLSearchParams(Object.entries(filter).filter(([, value]) => value))
  return (
    <>
      <form action="/admin/audit" method="get" className="list-filter">
        <TextField name="actor" label={t('admin.audit.actor')} value={filter.actor} required={false} autoComplete="off" />
        <TextField
          name="action"
          label={t('admin.audit.action')}
          value={filter.action}
          required={false}
          autoComplete="off"
          list="on:deeds"
        />
        <datalist id="on:deeds">
          {deedsInWords().map((words) => (
            <option key={words} value={words} />
          ))}
        </datalist>
        <TextField name="subject" label={t('admin.audit.subject')} value={filter.subject} required={false} autoComplete="off" />
        <TextField name="from" type="date" label={t('admin.audit.from')} value={filter.from} required={false} autoComplete="off" />
        <TextField name="to" type="date" label={t('admin.audit.to')} value={filter.to} required={false} autoComplete="off" />
        <button type="submit">{t('admin.list.show')}</button>
      </form>
      {rows.length === 0 && <p className="hint">{t('admin.audit.none')}</p>}
      {rows.length > 0 && (
        <table className="desk-table">
          <caption className="unseen">{t('admin.section.audit')}</caption>
          <thead>
            <tr>
              {(['when', 'actor', 'action', 'subject', 'detail', 'address'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`admin.audit.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <time dateTime={row.at.toISOString()}>{formatMoment(row.at)}</time>
                </td>
                <td>{row.actorName ?? row.actor}</td>
                <td title={row.action}>{deedInWords(row.action)}</td>
                <td>
                  {row.subjectName ?? row.subject}
                  {row.revision !== null && <span className="hint"> {t('admin.draft.number', { number: row.revision })}</span>}
                </td>
                <td>{row.detail}</td>
                <td>{row.address}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {next !== null && (
        <p className="more">
          <a href={`/admin/audit?${new URLSearchParams([...kept, ['before', String(next)]])}`}>{t('admin.audit.older')}</a>
        </p>
      )}
    </>
  )
}
