import { z } from 'zod'
import { takeNameBack } from '@/lib/desk/add-name'
import { frontmatterOfKind } from '@/lib/schemas/frontmatter'
import { parseInput } from '@/lib/schemas/parse-input'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

const input = z.object({
  kind: z.enum(['topic', 'person', 'term', 'source']),
  slug: z.string().min(1).max(120),
  name: frontmatterOfKind.topic.shape.name,
})

export const POST = actorRoute(
  async (fields, actor) => {
    const named = parseInput(input, { kind: fields.text('kind'), slug: fields.text('slug'), name: fields.text('name') })
    await takeNameBack(actor, { ...named, base: fields.number('base') }, deskLimits())
    return { to: '/admin/searches?done=unnamed' }
  },
  { back: () => '/admin/searches' },
)
