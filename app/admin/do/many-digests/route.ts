import { recordDenial } from '@/lib/commands/record-denial'
import { doToMany } from '@/lib/desk/do-to-many'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { chosenKey, MANY_DEEDS, MOST_AT_ONCE, readChosen, writeUndo } from '@/lib/schemas/many-digests'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const deed = MANY_DEEDS.find((each) => each === fields.text('deed'))
    const rows = fields.data.getAll('row').flatMap((row) => (typeof row === 'string' ? (readChosen(row) ?? []) : []))
    if (!deed || !rows.length || rows.length > MOST_AT_ONCE) throw new AppError('not-found', t('refused.digest.noneChosen'))
    const { done, refusals, undo } = await doToMany(actor, deed, rows, deskLimits())
    if (refusals.length && refusals.every(({ code }) => code === 'forbidden')) throw new AppError('forbidden', t('refused.publishing'))
    // Some were theirs to change and some were not: the page tells which, and the log that it was tried.
    if (refusals.some(({ code }) => code === 'forbidden')) await recordDenial(actor, '/admin/do/many-digests')
    const query = new URLSearchParams(refusals.length ? { deed, done: String(done) } : { done: `many-${deed}` })
    if (undo.length) query.set('back', writeUndo(undo))
    if (!refusals.length) return { to: `/admin?${query}` }
    for (const { chosen, code } of refusals) query.append('row', `${chosenKey(chosen)}~${code}`)
    return { to: `/admin/many?${query}` }
  },
  { back: () => '/admin' },
)
