import type { EntityKind } from '@/lib/schemas/entry-kind'
import { foldName } from '@/lib/text/fold-name'

/** An entity as references know it; `detail` tells namesakes apart in messages. */
export type NamedEntity = { kind: EntityKind; slug: string; names: readonly string[]; formerSlugs?: readonly string[]; detail?: string }

export type Resolution = { slug: string } | { candidates: NamedEntity[] } | null

/** Finds the entity that a frontmatter reference means: a slug, a name or an alias, in any script, or a slug that it once had. */
export class NameIndex {
  readonly #bySlug = new Map<string, NamedEntity>()
  readonly #byFormerSlug = new Map<string, NamedEntity>()
  readonly #byName = new Map<string, NamedEntity | NamedEntity[]>()

  add(entity: NamedEntity): void {
    this.#bySlug.set(`${entity.kind}:${entity.slug}`, entity)
    for (const slug of entity.formerSlugs ?? []) this.#byFormerSlug.set(`${entity.kind}:${slug}`, entity)
    for (const name of new Set(entity.names.map(foldName))) {
      const key = `${entity.kind}:${name}`
      const known = this.#byName.get(key)
      this.#byName.set(key, known === undefined ? entity : [...(Array.isArray(known) ? known : [known]), entity])
    }
  }

  remove(kind: EntityKind, slug: string): void {
    const entity = this.#bySlug.get(`${kind}:${slug}`)
    if (!entity) return
    this.#bySlug.delete(`${kind}:${slug}`)
    for (const former of entity.formerSlugs ?? []) this.#byFormerSlug.delete(`${kind}:${former}`)
    for (const name of new Set(entity.names.map(foldName))) {
      const key = `${kind}:${name}`
      const left = [this.#byName.get(key) ?? []].flat().filter((other) => other !== entity)
      if (left.length) this.#byName.set(key, left.length === 1 ? (left[0] as NamedEntity) : left)
      else this.#byName.delete(key)
    }
  }

  /** Whether an address is somebody's, or once was and leads there for ever. */
  isTaken(kind: EntityKind, slug: string): boolean {
    return this.#bySlug.has(`${kind}:${slug}`) || this.#byFormerSlug.has(`${kind}:${slug}`)
  }

  /** A slug wins over a name, and a name over a former slug; a name that several entities share answers with all of them. */
  resolve(kind: EntityKind, reference: string): Resolution {
    const exact = this.#bySlug.get(`${kind}:${reference}`)
    if (exact) return { slug: exact.slug }
    const named = this.#byName.get(`${kind}:${foldName(reference)}`)
    if (named === undefined) {
      const former = this.#byFormerSlug.get(`${kind}:${reference}`)
      return former ? { slug: former.slug } : null
    }
    return Array.isArray(named) ? { candidates: named } : { slug: named.slug }
  }
}
