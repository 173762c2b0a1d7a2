import type { Page } from '@playwright/test'

type Point = { x: number; y: number }

const STEPS = 8

/** Moves fingers over the page, each from one point to another, as the browser hears of a touch screen; the page's context must have touch. */
export async function moveFingers(page: Page, moves: readonly { from: Point; to: Point }[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: touchPoints.map((point, id) => ({ ...point, id })) })
  await send(
    'touchStart',
    moves.map(({ from }) => from),
  )
  for (let step = 1; step <= STEPS; step++) {
    const between = (a: number, b: number) => a + ((b - a) * step) / STEPS
    await send(
      'touchMove',
      moves.map(({ from, to }) => ({ x: between(from.x, to.x), y: between(from.y, to.y) })),
    )
  }
  await send('touchEnd', [])
  await session.detach()
}
