import sharp from 'sharp'
import { DeskClient, PASSWORD } from '../bench/desk-client'
import type { OwnSite } from './own-site'
import type { StoreWatch } from './store-watch'

/** Stands in what an author of something else, or nobody, must not see. */
export const SECRET = 'zqsecret'
/** The beginning of it, for searches: a page may repeat what was asked. */
export const ASKED = 'zqsec'
/** Stands in the author's own draft. */
export const OWN = 'zqauthors'

export const WHO = ['anonymous', 'disabled', 'author', 'editor', 'admin'] as const
export type Who = (typeof WHO)[number]

/** Numbers of what was planted. */
export type Planted = {
  cookies: Record<Who, string>
  users: Record<Exclude<Who, 'anonymous'>, number>
  /** A new draft of the admin's, with an older revision and a text that was kept aside. */
  draft: number
  version: number
  oldRevision: number
  aside: number
  /** A draft over a digest that readers see. */
  over: number
  discarded: number
  /** The author's. */
  own: number
  /** A digest whose first revision had the words, and a draft over it. */
  corrected: number
  correctedDraft: number
  firstRevision: number
  secondRevision: number
  /** The live digest and the live person that drafts are about. */
  digest: number
  person: number
  adminSession: number
  picture: string
  /** Of a private address that works. */
  token: string
}

/** Makes an account of each kind, and plants the secret words in every kind of text that readers do not see. Over HTTP, as browsers do it. */
export async function plant(site: OwnSite, store: StoreWatch): Promise<Planted> {
  const admin = new DeskClient(site.address)
  await admin.post('set-up', { token: site.setUp.split('/').pop() ?? '', email: 'admin@example.org', name: 'Ada', password: PASSWORD })
  const people = { admin, editor: await join(admin, 'editor'), author: await join(admin, 'author'), disabled: await join(admin, 'admin') }
  const userOf = (email: string) => store.value<number>('SELECT "id" FROM "User" WHERE "email" = ?', email)
  const users = {
    admin: userOf('admin@example.org'),
    editor: userOf('editor@example.org'),
    author: userOf('author@example.org'),
    disabled: userOf('joined-admin@example.org'),
  }
  await admin.post('disable-user', { user: String(users.disabled), disable: 'yes' })
  const digest = store.value<number>(`SELECT "id" FROM "Entry" WHERE "kind" = 'digest' AND "slug" = 'streambp'`)

  const draft = await newDraft(admin)
  await save(admin, draft, 1, secret('former'))
  await save(admin, draft, 2, secret('newest'))
  await save(admin, draft, 2, secret('aside'))
  const over = idIn(await admin.post('open-draft', { entry: String(digest) }))
  await save(admin, over, 1, secret('over'))
  const discarded = await newDraft(admin)
  await save(admin, discarded, 1, secret('discarded'))
  await admin.post('discard-draft', { draft: String(discarded) })
  const own = await newDraft(people.author)
  await save(people.author, own, 1, { title: `${OWN} title`, body: `${OWN} body` })

  const first = await newDraft(admin)
  await save(admin, first, 1, { ...secret('corrected'), slug: 'quietly-corrected', title: 'Corrected' })
  await admin.post('publish-draft', { draft: String(first), version: '2', status: 'published' })
  const corrected = store.value<number>(`SELECT "id" FROM "Entry" WHERE "slug" = 'quietly-corrected'`)
  const second = idIn(await admin.post('open-draft', { entry: String(corrected) }))
  const plain = {
    title: 'Corrected',
    summary: 'Nothing of it.',
    body: 'Nothing of it.',
    people: '',
    topics: 'probability',
    'sources.0.outlet': '虎嗅',
    'sources.0.title': '',
  }
  await save(admin, second, 1, plain)
  await admin.post('publish-draft', { draft: String(second), version: '2', status: 'published' })
  const correctedDraft = idIn(await admin.post('open-draft', { entry: String(corrected) }))

  await addPicture(admin)
  await admin.post('preview-link', { draft: String(draft) })
  const token = linkOf(admin).split('/').pop() ?? ''
  const revision = (number: number) =>
    store.value<number>('SELECT "id" FROM "DraftRevision" WHERE "draftId" = ? AND "number" = ?', draft, number)
  const published = (number: number) =>
    store.value<number>('SELECT "id" FROM "Revision" WHERE "entryId" = ? AND "number" = ?', corrected, number)
  return {
    cookies: {
      anonymous: '',
      disabled: people.disabled.cookie,
      author: people.author.cookie,
      editor: people.editor.cookie,
      admin: admin.cookie,
    },
    users,
    draft,
    version: 3,
    oldRevision: revision(2),
    aside: store.value('SELECT "id" FROM "DraftRevision" WHERE "draftId" = ? AND "number" IS NULL', draft),
    over,
    discarded,
    own,
    corrected,
    correctedDraft,
    firstRevision: published(1),
    secondRevision: published(2),
    digest,
    person: store.value(`SELECT "id" FROM "Entry" WHERE "kind" = 'person' AND "slug" = 'danqi-chen'`),
    adminSession: store.value('SELECT "id" FROM "Session" WHERE "userId" = ?', users.admin),
    picture: store.value('SELECT "name" FROM "Picture"'),
    token,
  }
}

/** A form with the secret words in each of its fields, about what readers see. */
const secret = (where: string): Record<string, string> => ({
  title: `${SECRET} ${where} title`,
  summary: `${SECRET} ${where} summary`,
  body: `## Key points\n\n- ${SECRET} ${where} point\n\n${SECRET} ${where} body, see [[danqi-chen]] and [[streambp]].\n`,
  topics: 'probability',
  people: 'danqi-chen',
  'sources.0.outlet': '虎嗅',
  'sources.0.title': `${SECRET} ${where} article`,
})

async function join(admin: DeskClient, role: string): Promise<DeskClient> {
  const email = role === 'admin' ? 'joined-admin@example.org' : `${role}@example.org`
  await admin.post('invite', { email, name: `An ${role}`, role })
  const person = new DeskClient(admin.address)
  await person.post('choose-password', { token: linkOf(admin).split('/').pop() ?? '', password: PASSWORD })
  const to = await person.signIn(email)
  if (!to.endsWith('/admin')) throw new Error(`${email} was sent to ${to}`)
  return person
}

/** The address that a form has just made, which a cookie takes to the page that shows it. */
const linkOf = ({ cookie }: DeskClient): string => decodeURIComponent(/precis-link=([^;]+)/.exec(cookie)?.[1] ?? '').split(' ')[1] ?? ''

const idIn = (response: Response): number => Number(/drafts\/(\d+)/.exec(response.headers.get('location') ?? '')?.[1])

const newDraft = async (desk: DeskClient): Promise<number> => idIn(await desk.post('new-draft', {}))

async function save(desk: DeskClient, draft: number, base: number, fields: Record<string, string>): Promise<void> {
  const response = await desk.post('save-draft', { draft: String(draft), base: String(base), ...fields }, { accept: 'application/json' })
  if (response.status !== 200) throw new Error(`the draft ${draft} was not saved: ${await response.text()}`)
}

async function addPicture({ address, cookie }: DeskClient): Promise<void> {
  const response = await fetch(`${address}/admin/do/add-picture`, {
    method: 'POST',
    redirect: 'manual',
    body: pictureForm({ alt: 'A square' }),
    headers: { origin: address, cookie },
  })
  if (!response.headers.get('location')?.includes('done=picture')) throw new Error('the picture was refused')
}

const SQUARE = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'grey' } })
  .png()
  .toBuffer()

/** A form with a file. */
export function pictureForm(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob([Uint8Array.from(SQUARE)], { type: 'image/png' }), 'square.png')
  return form
}
