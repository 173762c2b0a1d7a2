import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { UnclearText } from '@/lib/schemas/desk-views'
import { DeedButton } from './deed-button'

/** Texts with a link or a name that may mean several, each with the way to its form. */
export function UnclearTable({ texts }: { texts: readonly UnclearText[] }) {
  return (
    <table className="desk-table">
      <caption className="unseen">{t('admin.duplicates.unclear')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('admin.duplicates.text')}</th>
          <th scope="col">{t('admin.duplicates.says')}</th>
        </tr>
      </thead>
      <tbody>
        {texts.map(({ entryId, kind, name, messages }) => (
          <tr key={entryId}>
            <th scope="row">
              <DeedButton deed="open-draft" fields={{ entry: entryId }} className="as-link">
                <Name>{name}</Name>
              </DeedButton>{' '}
              <span className="hint">{t(`kind.${kind}`)}</span>
            </th>
            <td>
              <ul className="plain">
                {messages.map((message) => (
                  <li key={message}>{message}</li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
