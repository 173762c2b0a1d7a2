import { expect, type Page } from '@playwright/test'

/** Fills a field of the digest form as one who writes does, whether a script stands in its place or not. */
export async function fillField(page: Page, name: string, value: string): Promise<void> {
  const field = page.locator(`[name="${name}"]`)
  if (await field.isVisible()) {
    await field.fill(value)
    return
  }
  if (name === 'body') {
    const text = page.locator('.markdown-field').getByRole('textbox')
    await text.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(value)
    return
  }
  const adding = page.locator(`[id="on:${name}-add"]`)
  for (const line of value.split('\n')) {
    await adding.fill(line)
    await adding.press('Enter')
    await expect(adding).toHaveValue('')
  }
}
