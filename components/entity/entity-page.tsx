import { DigestList } from '@/components/digest/digest-list'
import { Mentions } from '@/components/site/mentions'
import { Name } from '@/components/site/name'
import { NameIndex } from '@/components/site/name-index'
import { Pager } from '@/components/site/pager'
import { Prose } from '@/components/site/prose'
import { words } from '@/components/site/words'
import type { EntityView } from '@/lib/schemas/views'
import { EntityFacts } from './entity-facts'
import { EntityKindLine } from './entity-kind-line'

/** The page of a topic, person, term or outlet. */
export function EntityPage({ entity }: { entity: EntityView }) {
  const { digests, mentions, related } = entity
  return (
    <article className="edition">
      <header className="edition-head">
        <EntityKindLine entity={entity} />
        <h1>
          <Name>{entity.name}</Name>
        </h1>
      </header>
      <div className="edition-rail">
        <EntityFacts entity={entity} />
      </div>
      <div className="edition-text">
        {related.length > 0 && (
          <aside className="margin-note" aria-labelledby="on:related">
            <h2 id="on:related" className="label">
              {words.related}
            </h2>
            <NameIndex entries={related} />
          </aside>
        )}
        {entity.html ? <Prose html={entity.html} /> : <p className="empty">{words.noText}</p>}
        <div className="apparatus">
          {digests.total > 0 && (
            <section aria-labelledby="on:digests">
              <h2 id="on:digests">
                {entity.kind === 'person' ? words.writtenBy : words.digestsAbout}{' '}
                <span className="count">{digests.total.toLocaleString('en')}</span>
              </h2>
              <DigestList digests={digests.items} />
              <Pager path={entity.href} list={digests} label={words.digestsAbout} />
            </section>
          )}
          {mentions.length > 0 && (
            <section aria-labelledby="on:mentions">
              <h2 id="on:mentions">{words.mentionedIn}</h2>
              <Mentions mentions={mentions} />
            </section>
          )}
        </div>
      </div>
    </article>
  )
}
