import { t } from '@/lib/messages/translate'
import { type Chosen, chosenKey } from '@/lib/schemas/many-digests'

/** Undoes that digests were taken out of sight, as long as nothing else has become of them. */
export function PutBack({ chosen }: { chosen: readonly Chosen[] }) {
  if (!chosen.length) return null
  return (
    <form action="/admin/do/many-digests" method="post">
      <input type="hidden" name="deed" value="put-back" />
      {chosen.map((each) => (
        <input key={each.id} type="hidden" name="row" value={chosenKey(each)} />
      ))}
      <button type="submit">{t('admin.many.putBack', { count: chosen.length })}</button>
    </form>
  )
}
