import { insertRows } from '@/lib/db/insert-rows'
import type { Tx } from '@/lib/db/transaction'
import { PIPELINE_VERSION } from '@/lib/markdown/pipeline-version'
import type { Rendered } from '@/lib/schemas/rendered'
import { findIds } from './find-ids'

/** Replaces what requests read of these entries: the rendering and the links out of it. */
export async function writeRenderings(
  tx: Tx,
  saving: readonly { id: number; isNew: boolean; entry: { rendered: Rendered } }[],
): Promise<void> {
  const changed = saving.filter(({ isNew }) => !isNew).map(({ id }) => id)
  if (changed.length) {
    await tx.rendering.deleteMany({ where: { entryId: { in: changed } } })
    await tx.link.deleteMany({ where: { fromId: { in: changed } } })
  }
  await insertRows(
    tx,
    'Rendering',
    saving.map(({ id, entry: { rendered } }) => ({
      entryId: id,
      html: rendered.html,
      keyPoints: rendered.keyPoints,
      contents: JSON.stringify(rendered.contents),
      text: rendered.text,
      titles: JSON.stringify(rendered.titles),
      words: rendered.words,
      warnings: JSON.stringify(rendered.warnings),
      pipeline: PIPELINE_VERSION,
    })),
  )
  const ids = await findIds(
    tx,
    saving.flatMap(({ entry }) => entry.rendered.links.flatMap(({ to }) => to ?? [])),
  )
  await insertRows(
    tx,
    'Link',
    saving.flatMap(({ id, entry }) =>
      entry.rendered.links.map(({ target, to, kind, sentence, titles, anchor }, position) => ({
        fromId: id,
        position,
        toId: to === null ? null : (ids.get(`${to.kind}:${to.slug}`) ?? null),
        target,
        kind,
        sentence,
        anchor,
        titles: titles ? JSON.stringify(titles) : null,
      })),
    ),
  )
}
