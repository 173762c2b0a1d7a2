import { expect, test } from 'vitest'
import { Turnstile } from './turnstile'

test('turns are granted in the order in which they were asked for, one at a time', async () => {
  const turnstile = new Turnstile()
  const order: string[] = []
  const visit = async (name: string) => {
    const release = await turnstile.take()
    order.push(`${name} in`)
    await new Promise((resolve) => setTimeout(resolve, 1))
    order.push(`${name} out`)
    release()
  }
  await Promise.all(['a', 'b', 'c'].map(visit))
  expect(order).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
})

test('releasing a turn twice does not let two in', async () => {
  const turnstile = new Turnstile()
  const release = await turnstile.take()
  let inside = 0
  const second = turnstile.take().then((end) => {
    inside++
    return end
  })
  turnstile.take().then(() => inside++)
  release()
  release()
  await second
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(inside).toBe(1)
})
