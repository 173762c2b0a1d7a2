import { ASKED, type Planted, type Who } from './planted-site'
import { NEEDS, type Need, PUBLIC } from './route-needs'

/** An address to ask for, and who may have it. `whose` says of which draft it is. */
export type Asked = { path: string; need: Need; whose?: 'admin' | 'author' }

const RANK: Record<Who, number> = { anonymous: 0, disabled: 0, author: 1, editor: 2, admin: 3 }
const RANK_OF_NEED: Record<Need, number> = { nothing: 0, account: 1, editor: 2, admin: 3 }

export const isNobody = (who: Who): boolean => RANK[who] === 0
export const isEnough = (who: Who, need: Need): boolean => RANK[who] >= RANK_OF_NEED[need]
/** Whether somebody may have it: an author nothing of another's draft. */
export const may = (who: Who, { need, whose }: Asked): boolean => isEnough(who, need) && !(who === 'author' && whose === 'admin')

/** Every address of the build that is asked for by GET, with the numbers of what was planted. */
export function addressesOf(planted: Planted): Asked[] {
  const { draft, over, discarded, own, correctedDraft, aside, oldRevision, firstRevision, secondRevision, version, person } = planted
  const pages = Object.entries(NEEDS).filter(([route]) => !route.startsWith('/admin/do/') && !route.includes('['))
  const draftPages = ['', '/history', '/publish'] as const
  const ofDraft = (id: number, whose: 'admin' | 'author'): Asked[] => [
    ...draftPages.map((page): Asked => ({ path: `/admin/drafts/${id}${page}`, need: page === '/publish' ? 'editor' : 'account', whose })),
    { path: `/admin/preview/${id}`, need: 'account', whose },
  ]
  const token = 'x'.repeat(43)
  return [
    ...pages.flatMap(([route, need]) => (WITH_QUERY.has(route) ? [] : [{ path: route, need }])),
    ...Object.values(PUBLIC).flatMap((paths) => paths.map((path): Asked => ({ path, need: 'nothing' }))),
    ...['/digests/quietly-corrected', `/search?q=${ASKED}`, `/search?q=${ASKED}&sort=newest`, `/api/v1/search?q=${ASKED}`].map(
      (path): Asked => ({ path, need: 'nothing' }),
    ),
    ...[`/admin/set-up/${token}`, `/admin/password/${token}`, `/preview/${token}`].map((path): Asked => ({ path, need: 'nothing' })),
    ...[`/admin?q=${ASKED}`, `/admin?sort=title&q=${ASKED}`, `/admin/pictures?q=${ASKED}`, `/admin/names?q=${ASKED}`].map(
      (path): Asked => ({ path, need: 'account' }),
    ),
    { path: `/admin/slug?draft=${draft}&slug=streambp`, need: 'account', whose: 'admin' },
    { path: `/admin/slug?draft=${own}&slug=streambp`, need: 'account', whose: 'author' },
    // Rows that are not one's own are left out of the page, which is there for everybody who writes.
    { path: `/admin/many?deed=discard&row=d${draft}:${version}&row=d${over}`, need: 'account' },
    { path: `/admin/many?deed=publish&row=d${draft}:${version}`, need: 'editor' },
    { path: `/admin/entities/${person}`, need: 'editor' },
    ...ofDraft(draft, 'admin'),
    ...ofDraft(over, 'admin'),
    ...ofDraft(own, 'author'),
    { path: `/admin/drafts/${discarded}`, need: 'account', whose: 'admin' },
    { path: `/admin/drafts/${discarded}/history`, need: 'account', whose: 'admin' },
    { path: `/admin/drafts/${draft}/conflict?aside=${aside}`, need: 'account', whose: 'admin' },
    { path: `/admin/drafts/${draft}/history?from=d${oldRevision}&to=d${aside}`, need: 'account', whose: 'admin' },
    { path: `/admin/drafts/${correctedDraft}/history?from=r${firstRevision}&to=r${secondRevision}`, need: 'account', whose: 'admin' },
    // One's own history, asked for the texts of others: it is there, without them.
    { path: `/admin/drafts/${own}/history?from=d${oldRevision}&to=r${firstRevision}`, need: 'account', whose: 'author' },
  ]
}

/** They want to be asked something: they stand above with what. */
const WITH_QUERY = new Set(['/admin/names', '/admin/slug', '/admin/many'])

/** Fields for any form: whoever may send it would change something by them, or see something. */
export function fieldsFor(planted: Planted, deed: string): Record<string, string> {
  const { draft, version, digest, person, users, adminSession, discarded, oldRevision, aside, picture } = planted
  const named = /-picture$/.test(deed) ? picture : 'Mallory'
  return {
    draft: String(deed === 'reopen-draft' ? discarded : draft),
    version: String(version),
    base: deed === 'unpublish-digest' || deed === 'bin-digest' ? '1' : String(version),
    entry: String(deed === 'remove-entity' ? person : digest),
    entity: String(person),
    from: String(person),
    fromBase: '1',
    into: String(person + 1),
    intoBase: '1',
    one: String(person),
    other: String(person + 1),
    user: String(users.editor),
    session: String(adminSession),
    revision: `d${oldRevision}`,
    aside: String(aside),
    leave: 'yes',
    row: `d${draft}:${version}`,
    deed: 'discard',
    id: '1',
    merge: '1',
    problem: '1',
    picture: '1',
    name: named,
    email: 'mallory@example.org',
    role: 'admin',
    disable: 'yes',
    status: 'published',
    alt: 'Another',
    caption: '',
    title: 'By somebody else',
    ...(/^(?:add-name|take-name-back)$/.test(deed) && { kind: 'person', slug: 'danqi-chen' }),
  }
}

/** Deeds of everybody who writes, upon what is their own: here it is the admin's. */
export const UPON_OWN = new Set(
  [
    ...['save-draft', 'preview-draft', 'many-digests', 'discard-draft', 'reopen-draft', 'restore-revision', 'resolve-conflict'],
    ...['preview-link', 'end-preview-links', 'describe-picture', 'remove-picture', 'end-session'],
  ].map((deed) => `/admin/do/${deed}`),
)
