import { z } from 'zod'
import { soleEntity } from '@/lib/data/sole-entity'
import { addName } from '@/lib/desk/add-name'
import { t } from '@/lib/messages/translate'
import { frontmatterOfKind } from '@/lib/schemas/frontmatter'
import { BadInput, parseInput } from '@/lib/schemas/parse-input'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

const input = z.object({
  kind: z.enum(['topic', 'person', 'term', 'source']),
  slug: z.string().min(1).max(120),
  name: frontmatterOfKind.topic.shape.name,
})

/** Of the entity of `kind` and `slug`, or of the one that is called as `target` says. */
export const POST = actorRoute(
  async (fields, actor) => {
    const target = fields.text('target').trim()
    if (!target && !fields.text('slug')) throw new BadInput([{ field: 'target', message: t('issue.noTarget') }])
    const { kind, slug } = target ? await soleEntity(actor, target) : { kind: fields.text('kind'), slug: fields.text('slug') }
    const named = parseInput(input, { kind, slug, name: fields.text('name') })
    const base = await addName(actor, named, deskLimits())
    const query = new URLSearchParams({ done: 'named', of: `${kind}:${slug}` })
    // What undoing it asks for; a name that was there already is not to be taken.
    if (base !== null) {
      query.set('name', named.name)
      query.set('base', String(base))
    }
    return { to: `/admin/searches?${query}` }
  },
  { back: () => '/admin/searches', keep: ['name', 'target'] },
)
