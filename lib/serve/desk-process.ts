import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Upstream } from './capture-response'
import { forward } from './forward'
import { sendPlain } from './plain-answer'

export type DeskProcessOptions = {
  /** Listens on the socket that its last argument names, and says so by a message. */
  program: string
  args?: string[]
  log(message: string): void
}

export type DeskProcess = { handle: Upstream; close(): Promise<void> }

type Running = { child: ChildProcess; socketPath: string; ready: Promise<void>; agent: Agent }

/**
 * Lets a process of its own answer the desk, so that whoever reads does not wait for whoever writes: in one process the slowest of a hundred reads took ten
 * times as long while people signed in. It starts with the first request, listens on a socket that only this user can open, and ends with this process; when
 * it has ended by itself, the next request starts another.
 */
export function createDeskProcess({ program, args = [], log }: DeskProcessOptions): DeskProcess {
  let running: Running | null = null
  let isClosing = false

  function start(): Running {
    const folder = mkdtempSync(join(tmpdir(), 'precis-desk-'))
    const socketPath = process.platform === 'win32' ? `\\\\.\\pipe\\precis-desk-${randomUUID()}` : join(folder, 'socket')
    const child = fork(program, [...args, socketPath], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const agent = new Agent({ keepAlive: true })
    const started: Running = { child, socketPath, agent, ready: firstMessage(child) }
    // Whoever waits for it is told by its request.
    started.ready.catch(() => {})
    const forget = () => {
      if (running === started) running = null
      agent.destroy()
      rmSync(folder, { recursive: true, force: true })
    }
    // One that could not be started at all has no exit; and an error that nobody hears would end the server.
    child.on('error', forget)
    child.once('exit', (code, signal) => {
      forget()
      if (!isClosing) log(`The process of the desk ended (${signal ?? `exit code ${code}`}); the next request to it starts another one.`)
    })
    return started
  }

  const handle: Upstream = async (request, response) => {
    running ??= start()
    const { ready, socketPath, agent } = running
    try {
      await ready
      await forward({ socketPath, agent }, request, response)
    } catch (error) {
      // A reader who has gone is no fault of the desk's.
      if (!response.destroyed) log(`The desk did not answer: ${error instanceof Error ? error.message : String(error)}`)
      sendPlain(response, 503, 'The desk was interrupted. Wait a moment, and try again.', ['retry-after', '1'])
    }
  }

  async function close(): Promise<void> {
    isClosing = true
    const child = running?.child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    if (child.connected) child.disconnect()
    else child.kill()
    await gone
  }

  return { handle, close }
}

/** It says one word when it listens. @throws Error when it ends before that */
function firstMessage(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('error', reject)
    child.once('exit', (code, signal) => reject(new Error(`its process ended (${signal ?? `exit code ${code}`}) before it listened`)))
  })
}
