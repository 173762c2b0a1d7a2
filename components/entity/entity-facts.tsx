import type { ReactNode } from 'react'
import { Name } from '@/components/site/name'
import { NameIndex } from '@/components/site/name-index'
import { t } from '@/lib/messages/translate'
import { type Affiliation, writeAffiliation } from '@/lib/schemas/affiliation'
import type { EntityView } from '@/lib/schemas/views'

/** So many names stand open; the rest of a long list is folded, since the text comes after it on a phone. */
const OPEN_NAMES = 8

/** The short facts of an entity: names, affiliations, identifiers, narrower topics. */
export function EntityFacts({ entity }: { entity: EntityView }) {
  const { aliases } = entity
  const folded = aliases.slice(OPEN_NAMES)
  return (
    <dl className="facts">
      {aliases.length > 0 && (
        <Fact label={t('entity.alsoKnown')}>
          {aliases.slice(0, OPEN_NAMES).map((alias) => (
            <dd key={alias}>
              <Name>{alias}</Name>
            </dd>
          ))}
          {folded.length > 0 && (
            <dd>
              <details className="folded">
                <summary>{t('count.more', { count: folded.length })}</summary>
                <ul>
                  {folded.map((alias) => (
                    <li key={alias}>
                      <Name>{alias}</Name>
                    </li>
                  ))}
                </ul>
              </details>
            </dd>
          )}
        </Fact>
      )}
      {entity.kind === 'person' && entity.affiliations.length > 0 && (
        <Fact label={t('entity.affiliations')}>
          {entity.affiliations.map((affiliation) => (
            <dd key={writeAffiliation(affiliation)}>
              <AffiliationInTime affiliation={affiliation} />
            </dd>
          ))}
        </Fact>
      )}
      {entity.kind === 'person' && entity.orcid && (
        <Fact label="ORCID">
          <dd>
            <a href={`https://orcid.org/${entity.orcid}`} rel="noopener">
              {entity.orcid}
            </a>
          </dd>
        </Fact>
      )}
      {entity.kind === 'source' && entity.url && (
        <Fact label={t('entity.website')}>
          <dd>
            <a href={entity.url} rel="noopener">
              {entity.url.replace(/^https?:\/\/|\/$/g, '')}
            </a>
          </dd>
        </Fact>
      )}
      {entity.kind === 'topic' && entity.children.length > 0 && (
        <Fact label={t('entity.narrower')}>
          <dd>
            <NameIndex entries={entity.children} />
          </dd>
        </Fact>
      )}
    </dl>
  )
}

/** Where somebody is or was, and since or until when. */
function AffiliationInTime({ affiliation: { name, from, until } }: { affiliation: Affiliation }) {
  // Years are names of years: no message is to write them as 2,019.
  const words = { name: () => <Name>{name}</Name>, from: String(from), until: String(until) }
  if (from === null && until === null) return words.name()
  if (until === null) return t.rich('entity.affiliationSince', words)
  if (from === null) return t.rich('entity.affiliationUntil', words)
  return from === until ? t.rich('entity.affiliationIn', words) : t.rich('entity.affiliationFromUntil', words)
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="label">{label}</dt>
      {children}
    </div>
  )
}
