import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { requireCurrent } from './require-current'
import { writeAudit } from './write-audit'

/**
 * Says that two entities are not the same, however alike they look, or takes that back.
 * @throws AppError `not-found`, `forbidden`
 */
export async function callDifferent(actor: Actor, oneId: number, otherId: number, areDifferent: boolean): Promise<void> {
  requireMay(actor, 'write')
  const [lowId, highId] = [Math.min(oneId, otherId), Math.max(oneId, otherId)]
  await inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const both = await tx.entry.findMany({
      where: { id: { in: [lowId, highId] }, kind: { not: 'digest' } },
      select: { kind: true, slug: true },
    })
    const [one, other] = both
    if (!one || one.kind !== other?.kind) throw new AppError('not-found', t('refused.page.noPair'))
    await tx.notTheSame.deleteMany({ where: { lowId, highId } })
    if (areDifferent) await tx.notTheSame.create({ data: { lowId, highId, actor: actor.id }, select: { lowId: true } })
    const action = areDifferent ? 'call-different' : 'call-alike'
    await writeAudit(tx, actor, { action, subject: `${one.kind}:${one.slug}`, detail: other.slug })
  })
}
