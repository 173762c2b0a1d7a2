import { join } from 'node:path'
import type { Page } from '@playwright/test'

/** Of a page that is longer, the rest says no more about how it looks. */
const MOST_PX = 5000

/** Whether a run is to leave pictures: `PICTURES=DIR` names where. */
export const picturesFolder: string | undefined = process.env.PICTURES

/** Writes what the window shows to `NAME.png` in the folder of pictures; without one it does nothing. */
export async function windowPicture(page: Page, name: string): Promise<void> {
  if (picturesFolder) await page.screenshot({ path: join(picturesFolder, `${name}.png`) })
}

/** Writes the page as it stands, with what lies below the window, to `NAME.png` in the folder of pictures; without one it does nothing. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!picturesFolder) return
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  const width = page.viewportSize()?.width ?? 0
  await page.screenshot({
    path: join(picturesFolder, `${name}.png`),
    fullPage: true,
    clip: { x: 0, y: 0, width, height: Math.min(height, MOST_PX) },
  })
}
