import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { EntityKind } from '@/lib/schemas/entry-kind'

type Candidate = { id: number; slug: string; name: string; digests: number }
type Props = { entity: { id: number; kind: EntityKind; name: string }; q: string; candidates: readonly Candidate[] }

/** Which other page it may be the same as. */
export function MergeSearch({ entity: { id }, q, candidates }: Props) {
  return (
    <section aria-labelledby="on:same">
      <h2 id="on:same">{t('admin.merge.same')}</h2>
      <form action={`/admin/entities/${id}`} method="get" className="list-filter">
        <label className="field">
          {t('admin.merge.find')}
          <input type="search" name="q" defaultValue={q} maxLength={200} />
        </label>
        <button type="submit">{t('admin.merge.search')}</button>
      </form>
      {candidates.length ? (
        <ul className="rows">
          {candidates.map((candidate) => (
            <li key={candidate.id}>
              <a href={`/admin/entities/${id}?with=${candidate.id}`}>
                <Name>{candidate.name}</Name>
              </a>
              <span className="hint">
                {candidate.slug}, {t('admin.duplicates.digests', { count: candidate.digests })}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="hint">{q ? t('admin.merge.nothing') : t('admin.merge.noneAlike')}</p>
      )}
    </section>
  )
}
