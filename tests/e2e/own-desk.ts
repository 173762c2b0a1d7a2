import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { makeFirstAdmin } from './first-admin'
import { type OwnSite, startOwnSite } from './own-site'

type State = Awaited<ReturnType<BrowserContext['storageState']>>

/** The desk of a site of a file's own, for its first admin. */
export type OwnDesk = {
  site(): OwnSite
  /** A browser's profile that is signed in, closed after the test. */
  openContext(browser: Browser, options?: object): Promise<BrowserContext>
  /** A page of such a profile. */
  desk(browser: Browser, options?: object): Promise<Page>
  /** Signs what is opened from now on in as this one is, once the session from before has ended. */
  goOnAs(context: BrowserContext): Promise<void>
  /** What the store has of a draft, newest last; those kept aside too. */
  revisions(address: string): string[]
}

/** Starts a site for the tests of a file, and signs its first admin in. */
export function ownDesk(): OwnDesk {
  let site: OwnSite
  let state: State
  test.beforeAll(async ({ browser }) => {
    site = await startOwnSite()
    const page = await (await browser.newContext()).newPage()
    await makeFirstAdmin(page, site)
    await expect(page.getByRole('button', { name: 'New digest' })).toBeVisible()
    state = await page.context().storageState()
    await page.context().close()
  })
  test.afterAll(() => site?.stop())
  // A worker's browser goes on to other files: a page that is left open goes on too, and tries to save for ever.
  const opened: BrowserContext[] = []
  test.afterEach(async () => {
    for (const context of opened.splice(0)) await context.close()
  })

  async function openContext(browser: Browser, options = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ baseURL: site.address, storageState: state, ...options })
    opened.push(context)
    return context
  }
  return {
    site: () => site,
    openContext,
    desk: async (browser, options = {}) => (await openContext(browser, options)).newPage(),
    async goOnAs(context) {
      state = await context.storageState()
    },
    revisions(address) {
      const store = new Database(site.databaseFile, { readonly: true })
      const id = Number(/\d+$/.exec(address)?.[0])
      const texts = store.prepare('SELECT "document" FROM "DraftRevision" WHERE "draftId" = ? ORDER BY "id"').pluck().all(id) as string[]
      store.close()
      return texts
    },
  }
}
