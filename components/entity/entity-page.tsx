import { Mentions } from '@/components/site/mentions'
import { Name } from '@/components/site/name'
import { Prose } from '@/components/site/prose'
import { LOCALE, t } from '@/lib/messages/translate'
import type { EntityView } from '@/lib/schemas/views'
import { languageOf } from '@/lib/text/language-of'
import { BesideAside } from './beside-aside'
import { EntityDigests } from './entity-digests'
import { EntityFacts } from './entity-facts'
import { EntityKindLine } from './entity-kind-line'
import { PersonPapers } from './person-papers'
import { Timeline } from './timeline'

/** The page of a topic, person, term or outlet. */
export function EntityPage({ entity }: { entity: EntityView }) {
  const { mentions, mentionsTotal } = entity
  return (
    <article className="edition">
      <header className="edition-head">
        <div className="edition-title">
          <EntityKindLine entity={entity} />
          <h1>
            <Name>{entity.name}</Name>
          </h1>
          {entity.kind === 'person' && entity.hanName && entity.hanName !== entity.name && (
            <p className="original">
              <Name>{entity.hanName}</Name>
            </p>
          )}
        </div>
      </header>
      <div className="edition-rail">
        <EntityFacts entity={entity} />
        <Timeline years={entity.timeline} />
      </div>
      <div className="edition-text">
        {entity.html ? (
          <Prose html={entity.html} lang={languageOf(entity.excerpt)} />
        ) : (
          <p className="empty">{t(isEmpty(entity) ? 'entity.nothing' : 'entity.noText')}</p>
        )}
        <BesideAside entity={entity} />
        <div className="apparatus">
          <EntityDigests entity={entity} />
          {entity.kind === 'person' && <PersonPapers papers={entity.papers} />}
          {mentions.length > 0 && (
            <section aria-labelledby="on:mentions">
              <h2 id="on:mentions">
                {t('entity.mentionedIn')} <span className="count">{mentionsTotal.toLocaleString(LOCALE)}</span>
              </h2>
              <Mentions mentions={mentions} />
            </section>
          )}
        </div>
      </div>
    </article>
  )
}

/** Whether nothing is gathered below: no digest is on it or by it, and nothing speaks of it. */
function isEmpty({ timeline, mentions }: EntityView): boolean {
  return timeline.length === 0 && mentions.length === 0
}
