import { type Actor, requireMay } from '@/lib/auth/policy'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { BadInput } from '@/lib/schemas/parse-input'
import { entitiesNamed } from './named-entities'

/**
 * The one topic, person, term or outlet that is called so, by any name or slug.
 * @throws BadInput of `target` where there is none, or `several` where the name is that of more than one; AppError `forbidden`
 */
export async function soleEntity(actor: Actor, name: string): Promise<{ kind: EntityKind; slug: string }> {
  requireMay(actor, 'write')
  const found = await entitiesNamed([name], [name])
  const [only, ...more] = found
  if (!only) throw new BadInput([{ field: 'target', message: t('issue.unknownTarget', { name }) }])
  if (!more.length) return only
  const exact = found.filter(({ slug }) => slug === name)
  if (exact.length === 1 && exact[0]) return exact[0]
  throw new BadInput([
    {
      field: 'several',
      message: t('issue.severalTargets', { found: listed(found.map(({ kind, slug }) => `${kind}:${slug}`)) }),
    },
  ])
}
