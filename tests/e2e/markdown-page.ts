import { expect, type Page } from '@playwright/test'
import { text } from './draft-form'
import { type OwnDesk, ownDesk } from './own-desk'

/** What the tests of the field ask of a desk of their own. */
export type MarkdownDesk = Pick<OwnDesk, 'desk'> & {
  /** What the store has of a draft's text. */
  newest(address: string): string
}

/** The desk of a file's own site, whose pages keep what the policy refuses on them, for `refused`. */
export function markdownDesk(): MarkdownDesk {
  const { desk, revisions } = ownDesk()
  return {
    async desk(browser, options = {}) {
      const page = await desk(browser, options)
      await page.addInitScript(() => {
        const seen: string[] = []
        Object.assign(window, { refusedHere: seen })
        document.addEventListener('securitypolicyviolation', (event) =>
          seen.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
        )
      })
      return page
    },
    newest: (address) => revisions(address).at(-1) ?? '',
  }
}

/** What the policy has refused on a page. */
export const refused = (page: Page) => page.evaluate(() => (window as unknown as { refusedHere: string[] }).refusedHere)

/** Begins a draft and waits until the field is there. @returns its address */
export async function newDraft(page: Page): Promise<string> {
  await page.goto('/admin')
  await page.getByRole('button', { name: 'New digest' }).click()
  await expect(text(page)).toBeVisible()
  return page.url().split('?')[0] ?? ''
}

/** Presses keys one after the other. */
export const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** Types from an empty field on. */
export async function write(page: Page, words: string): Promise<void> {
  await text(page).click()
  await press(page, 'Control+a', 'Delete')
  await page.keyboard.type(words)
}
