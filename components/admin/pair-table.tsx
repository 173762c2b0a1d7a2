import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { Likely, LikelyPair } from '@/lib/schemas/desk-views'
import { addressOf } from '@/lib/schemas/entry-kind'
import { DeedButton } from './deed-button'

/** Pairs that may be the same, each with a look at both and a way to say that they are two. */
export function PairTable({ pairs }: { pairs: readonly LikelyPair[] }) {
  return (
    <table className="desk-table">
      <caption className="unseen">{t('admin.duplicates.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('admin.duplicates.one')}</th>
          <th scope="col">{t('admin.duplicates.other')}</th>
          <th scope="col">{t('admin.duplicates.why')}</th>
          <th scope="col">
            <span className="unseen">{t('admin.duplicates.deeds')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ one, other, why }) => {
          // The one that more digests name stays, unless somebody turns it round.
          const [from, into] = one.digests > other.digests ? [other, one] : [one, other]
          return (
            <tr key={`${one.id} ${other.id}`}>
              <th scope="row">
                <Page of={one} />
              </th>
              <td>
                <Page of={other} />
              </td>
              <td>{t(`admin.duplicates.because.${why}`)}</td>
              <td>
                <div className="deeds">
                  <a href={`/admin/entities/${from.id}?with=${into.id}`} className="button">
                    {t('admin.duplicates.look')}
                  </a>
                  <DeedButton
                    deed="call-different"
                    fields={{ one: one.id, other: other.id }}
                    about={t('admin.duplicates.both', { one: one.name, other: other.name })}
                  >
                    {t('admin.duplicates.different')}
                  </DeedButton>
                </div>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Page({ of: { kind, slug, name, digests } }: { of: Likely }) {
  return (
    <>
      <a href={addressOf(kind, slug)}>
        <Name>{name}</Name>
      </a>{' '}
      <span className="hint">
        {t(`kind.${kind}`)}, {t('admin.duplicates.digests', { count: digests })}
      </span>
    </>
  )
}
