import { Name } from '@/components/site/name'
import { LOCALE, t } from '@/lib/messages/translate'
import { addressOf } from '@/lib/schemas/entry-kind'

/** The digests that were read most. */
export function ReadsTable({ digests }: { digests: readonly { slug: string; title: string; count: number }[] }) {
  return (
    <section aria-labelledby="on:most">
      <h2 id="on:most">{t('admin.reads.most')}</h2>
      <table className="desk-table">
        <caption className="unseen">{t('admin.reads.most')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('admin.list.title')}</th>
            <th scope="col">{t('admin.reads.count')}</th>
          </tr>
        </thead>
        <tbody>
          {digests.map(({ slug, title, count }) => (
            <tr key={slug}>
              <th scope="row">
                <a href={addressOf('digest', slug)}>
                  <Name>{title}</Name>
                </a>
              </th>
              <td>{count.toLocaleString(LOCALE)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
