import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'

type Answer = { id?: number; result?: Record<string, unknown>; error?: { message: string } }

/** One tab of a browser, driven without Playwright, which has Chromium render no page ahead of a click. */
export type Tab = {
  /** Opens an address and waits until it has loaded. */
  open(url: string): Promise<void>
  /** The value of an expression in whatever page the tab shows now; promises are waited for. */
  evaluate<T>(expression: string): Promise<T>
  moveTo(x: number, y: number): Promise<void>
  press(x: number, y: number): Promise<void>
  close(): Promise<void>
}

/** Starts a browser of its own, with a fresh profile, over the DevTools protocol through a pipe. @throws Error when it ends or refuses a command */
export async function openTab(
  executable: string,
  flags: readonly string[],
  { width, height }: { width: number; height: number },
): Promise<Tab> {
  const profile = mkdtempSync(join(tmpdir(), 'precis-browser-'))
  const args = ['--headless=new', '--remote-debugging-pipe', `--user-data-dir=${profile}`, `--window-size=${width},${height}`, ...flags]
  const child = spawn(executable, [...args, 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const [, , , requests, answers] = child.stdio as unknown as [null, null, null, Writable, Readable]
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>()
  let next = 1
  let rest = ''
  answers.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0')
    rest = messages.pop() ?? ''
    for (const message of messages) {
      const answer = JSON.parse(message) as Answer
      if (answer.id !== undefined) waiting.get(answer.id)?.resolve(answer)
    }
  })
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The browser ended with ${code}.`))
  })
  const send = async (method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> => {
    const id = next++
    const answer = await new Promise<Answer>((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      requests.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`)
    })
    waiting.delete(id)
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`)
    return answer.result ?? {}
  }
  /** A page that was rendered ahead takes the place of the one before as another target of the same tab. */
  const inPage = async <T>(work: (sessionId: string) => Promise<T>): Promise<T> => {
    const { targetInfos } = (await send('Target.getTargets')) as { targetInfos: { type: string; targetId: string; subtype?: string }[] }
    const page = targetInfos.find(({ type, subtype }) => type === 'page' && subtype === undefined)
    const { sessionId } = (await send('Target.attachToTarget', { targetId: page?.targetId, flatten: true })) as { sessionId: string }
    try {
      return await work(sessionId)
    } finally {
      await send('Target.detachFromTarget', { sessionId }).catch(() => undefined)
    }
  }
  const evaluate = <T>(expression: string): Promise<T> =>
    inPage(async (session) => {
      const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, session)
      const { result, exceptionDetails } = answer as { result: { value: T }; exceptionDetails?: { text: string } }
      if (exceptionDetails) throw new Error(exceptionDetails.text)
      return result.value
    })
  const mouse = (type: string, x: number, y: number) =>
    inPage((session) =>
      send('Input.dispatchMouseEvent', { type, x, y, button: type === 'mouseMoved' ? 'none' : 'left', clickCount: 1 }, session),
    )
  return {
    evaluate,
    async open(url) {
      await inPage((session) => send('Page.navigate', { url }, session))
      await evaluate(
        `new Promise((resolve) => (document.readyState === 'complete' ? resolve() : addEventListener('load', () => resolve())))`,
      )
    },
    moveTo: async (x, y) => void (await mouse('mouseMoved', x, y)),
    press: async (x, y) => {
      await mouse('mousePressed', x, y)
      await mouse('mouseReleased', x, y)
    },
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      await send('Browser.close').catch(() => child.kill('SIGKILL'))
      await ended
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}
