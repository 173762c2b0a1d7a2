import { z } from 'zod'
import { issuesInWords } from '@/components/admin/issue-words'
import { splitEntity } from '@/lib/desk/split-entity'
import { AppError } from '@/lib/errors'
import { frontmatterOfKind } from '@/lib/schemas/frontmatter'
import { parseInput } from '@/lib/schemas/parse-input'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

const input = z.object({
  name: frontmatterOfKind.topic.shape.name,
  names: z.array(frontmatterOfKind.topic.shape.name).max(200),
  digests: z.array(z.coerce.number().int()).max(20_000),
})

export const POST = actorRoute(
  async (fields, actor) => {
    const [id, base] = [fields.number('entity'), fields.number('base')]
    const chosen = parseInput(input, {
      name: fields.text('name').trim(),
      names: fields.data.getAll('names'),
      digests: fields.data.getAll('digest'),
    })
    const result = await splitEntity(actor, { id, base, ...chosen }, deskLimits())
    if ('issues' in result) throw new AppError('bad-content', issuesInWords(result.issues))
    return { to: `/admin/entities/${result.comesId}?done=split` }
  },
  { back: (fields) => `/admin/entities/${fields.number('entity')}`, keep: ['name'] },
)
