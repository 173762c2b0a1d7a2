import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { startBareNext } from './bare-next'
import { type OwnSite, startOwnSite } from './own-site'
import { type Asked, addressesOf, fieldsFor, isEnough, isNobody, may, UPON_OWN } from './planted-addresses'
import { ASKED, OWN, type Planted, pictureForm, plant, SECRET, WHO, type Who } from './planted-site'
import { NEEDS, type Need, PUBLIC } from './route-needs'
import { StoreWatch } from './store-watch'

// Who may have which page and send which form: every route of the build, asked as everybody, in every way in which a browser or a program asks, behind our
// front and without it. Requests alone, since a page of a browser for each of them would take an hour.

const WAYS: Record<string, Record<string, string>> = {
  html: {},
  rsc: { rsc: '1' },
  prefetch: { rsc: '1', 'next-router-prefetch': '1' },
  segment: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  hint: { purpose: 'prefetch', 'sec-purpose': 'prefetch' },
}
const FOREIGN = [undefined, 'null', 'https://evil.example', 'http://[malformed', 'no origin at all']

test.describe.configure({ mode: 'serial' })
test.setTimeout(300_000)

let site: OwnSite
let bare: Awaited<ReturnType<typeof startBareNext>>
let store: StoreWatch
let planted: Planted
test.beforeAll(async () => {
  site = await startOwnSite()
  bare = await startBareNext(site.env)
  store = new StoreWatch(site.databaseFile)
  planted = await plant(site, store)
})
test.afterAll(async () => {
  store?.close()
  await bare?.stop()
  await site?.stop()
})

const servers = () => [['behind the front', site.address] as const, ['without the front', bare.address] as const]

const RSC = /[?&]_rsc\b/

type Answer = { status: number; location: string; text: string }
async function ask(server: string, who: Who, path: string, headers: Record<string, string>, init: RequestInit = {}): Promise<Answer> {
  const cookie = planted.cookies[who]
  const response = await fetch(server + path, { redirect: 'manual', ...init, headers: { ...headers, ...(cookie && { cookie }) } })
  const to = response.headers.get('location') ?? ''
  // Next wants a navigation's headers repeated in its address, and says where; it has looked at nothing else by then.
  if (RSC.test(to) && !RSC.test(path)) {
    const { pathname, search } = new URL(to, server)
    return ask(server, who, pathname + search, headers, init)
  }
  const sent = [...response.headers].join('\n')
  return { status: response.status, location: response.headers.get('location') ?? '', text: `${sent}\n${await response.text()}` }
}

/** Next answers a client's navigation with 200 whatever comes of it, and says what in the payload. */
function outcomeOf({ status, location, text }: Answer): string {
  const [, to = location] = /NEXT_REDIRECT;\w+;([^;]+);/.exec(text) ?? []
  if (to) return to.includes('/admin/sign-in') ? 'door' : `to ${to}`
  if (status === 404 || text.includes('NEXT_HTTP_ERROR_FALLBACK;404')) return 'nothing'
  return status === 200 ? 'page' : String(status)
}

const DATA = /^\/admin\/(?:names|slug)\?/
const wanted = (who: Who, asked: Asked): string =>
  may(who, asked) ? 'page' : isNobody(who) ? (DATA.test(asked.path) ? '401' : 'door') : 'nothing'
/** Signed in, one does not sign in. The others of `nothing` show what they have to whoever comes. */
const isFree = ({ need }: Asked) => need === 'nothing'

/** What stands in an answer and is not for whoever asked. */
function leakIn(who: Who, { text }: Answer): string | null {
  const words = isNobody(who) ? [SECRET, OWN] : who === 'author' ? [SECRET] : []
  const at = Math.max(...words.map((word) => text.toLowerCase().indexOf(word)), -1)
  return at < 0 ? null : text.slice(Math.max(0, at - 80), at + 80)
}

test('every route of the build is listed with what it needs, and nothing but pages and handlers stands between', () => {
  const manifest = (name: string) => JSON.parse(readFileSync(`.next/${name}`, 'utf8')) as Record<string, unknown>
  const routes = Object.values(manifest('app-path-routes-manifest.json'))
  expect(routes.toSorted()).toEqual([...Object.keys(NEEDS), ...Object.keys(PUBLIC)].sort())
  // There is no proxy.ts (or middleware.ts, as it was called) that could be removed: pages and handlers ask for themselves. What stands before them is our
  // own front, and everything here is asked without it as well.
  for (const name of ['proxy.ts', 'middleware.ts', 'src/proxy.ts', 'app/proxy.ts']) expect(existsSync(name), name).toBe(false)
  const { middleware, functions } = manifest('server/middleware-manifest.json')
  expect({ middleware, functions }).toEqual({ middleware: {}, functions: {} })
  // Nor are there Server Actions, which Next would run without an Origin.
  const { node, edge } = manifest('server/server-reference-manifest.json')
  expect({ node, edge }).toEqual({ node: {}, edge: {} })
})

test('a form that is not for who sends it changes nothing but the log, in which each denial of somebody is one line', async () => {
  const before = store.digest()
  const forms = Object.entries(NEEDS).filter(([route]) => route.startsWith('/admin/do/'))
  let refused = 0
  const expectRefusal = async (server: string, who: Who, path: string, headers: Record<string, string>, body: BodyInit) => {
    const what = `${server} ${who} POST ${path} ${headers.origin}`
    const [lines, own] = [store.lines(), who === 'anonymous' ? 0 : store.refusals(planted.users[who])]
    store.hasMoved()
    const answer = await ask(server, who, path, headers, { method: 'POST', body })
    expect(leakIn(who, answer), what).toBeNull()
    // Whoever has committed nothing has changed nothing.
    if (store.hasMoved()) expect(store.digest(), what).toBe(before)
    expect(store.lines() - lines, what).toBe(isNobody(who) ? 0 : 1)
    if (who !== 'anonymous') expect(store.refusals(planted.users[who]) - own, what).toBe(isNobody(who) ? 0 : 1)
    refused++
    return answer
  }
  for (const [where, server] of servers())
    for (const who of WHO)
      for (const [at, [path, need]] of forms.entries()) {
        const deed = path.slice('/admin/do/'.length)
        const fields = fieldsFor(planted, deed)
        const whole = () => (/^(?:add|replace)-picture$/.test(deed) ? pictureForm(fields) : new URLSearchParams(fields))
        const origin = FOREIGN[at % FOREIGN.length]
        const foreign = await expectRefusal(server, who, path, origin === undefined ? {} : { origin }, new URLSearchParams(fields))
        expect(foreign.status, `${where} ${who} ${path} ${origin}`).toBe(403)
        if (isEnough(who, need) && !(who === 'author' && UPON_OWN.has(path))) continue
        const { status, location } = await expectRefusal(server, who, path, { origin: site.address }, whole())
        const told = `${status} ${location}`
        if (isNobody(who)) expect(told, `${where} ${who} ${path}`).toMatch(/^303 .*\/admin\/sign-in\?to=|^401 /)
        else expect(told, `${where} ${who} ${path}`).toMatch(/^303 .*problem=forbidden|^409 /)
      }
  expect(refused).toBeGreaterThan(700)
  expect(store.digest()).toBe(before)
})

test('what is posted to a page is refused, as an action or as a form, and changes nothing', async () => {
  const before = store.digest()
  for (const [where, server] of servers())
    for (const who of WHO)
      for (const { path, need } of addressesOf(planted).filter(
        ({ path }) => !/^\/(?:api|cards|pictures)|\.\w+$|\/(?:names|slug)\?/.test(path),
      )) {
        const headers = { origin: site.address, 'next-action': '7f'.repeat(21), 'content-type': 'text/plain;charset=UTF-8' }
        const answer = await ask(server, who, path, headers, { method: 'POST', body: '[]' })
        expect(leakIn(who, answer), `${where}: ${who} POST ${path}`).toBeNull()
        if (server === site.address) expect(answer.status, `${where}: ${who} POST ${path} ${need satisfies Need}`).toBe(405)
      }
  expect(store.digest()).toBe(before)
})

test('a page that is not for who asks is a door or nothing, in every way of asking, and no secret word is in any answer', async () => {
  const asked = addressesOf(planted)
  const found = new Map<Who, Set<string>>(WHO.map((who) => [who, new Set()]))
  // Whoever may see drafts looks first: nothing that was made for them may be kept for others.
  for (const [where, server] of servers())
    for (const who of WHO.toReversed()) {
      const isSomebody = who === 'author' || who === 'editor' || who === 'admin'
      const lines = isSomebody ? store.refusals(planted.users[who]) : 0
      let denials = 0
      const askOne = async (each: Asked, way: string, headers: Record<string, string>) => {
        const what = `${where}: ${who} GET ${each.path} as ${way}`
        const answer = await ask(server, who, each.path, headers)
        expect(leakIn(who, answer), what).toBeNull()
        if (answer.text.includes(SECRET)) found.get(who)?.add(each.path)
        if (isFree(each)) return
        const outcome = outcomeOf(answer)
        // A prefetch may be answered with the frame of a page alone, which asks nothing of the store and tells nothing.
        const isFrame = server === bare.address && 'next-router-prefetch' in headers && !['door', 'nothing'].includes(outcome)
        if (!isFrame) expect(outcome, what).toBe(wanted(who, each))
        if (isSomebody && !may(who, each) && !isFrame) denials++
      }
      // Next knows of no hint.
      const ways = Object.entries(WAYS).filter(([way]) => server === site.address || way !== 'hint')
      for (const each of asked) await Promise.all(ways.map(([way, headers]) => askOne(each, way, headers)))
      if (isSomebody) expect(store.refusals(planted.users[who]) - lines, `${where}: denials of ${who}`).toBe(denials)
    }
  // The control: the same words are found by those who may see them, on every kind of page that has them.
  for (const who of ['editor', 'admin'] as const)
    for (const path of ['/admin/discarded', `/admin?q=${ASKED}`, ...asked.flatMap(({ path, whose }) => (whose === 'admin' ? [path] : []))])
      if (!path.startsWith('/admin/slug')) expect([...(found.get(who) ?? [])], `${who} ${path}`).toContain(path)
  expect(found.get('author')).toEqual(new Set())
  const shared = await ask(site.address, 'anonymous', `/preview/${planted.token}`, {})
  expect(shared.text).toContain(`${SECRET} newest body`)
})

test('the same deeds by who may do them do change the store', async () => {
  for (const deed of ['save-draft', 'change-role', 'describe-picture', 'unpublish-digest']) {
    const before = store.digest()
    const body = new URLSearchParams(fieldsFor(planted, deed))
    await ask(site.address, 'admin', `/admin/do/${deed}`, { origin: site.address }, { method: 'POST', body })
    expect(store.digest(), deed).not.toBe(before)
  }
})

test('of all that was refused no stack stands in the log of the server', () => {
  expect(site.log()).toContain('http://127.0.0.1')
  expect(site.log()).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m)
  expect(site.log()).not.toMatch(/TypeError|Invalid URL/)
})
