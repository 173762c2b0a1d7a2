import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Options } from '@node-rs/argon2'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'

type Order = { ask: 'hash'; password: string; options: Options } | { ask: 'verify'; password: string; hashed: string }
type Answer = { id: number; value: string | boolean } | { id: number; error: string }
type Waiting = { resolve(value: string | boolean): void; reject(error: Error): void }
type Hasher = { child: ChildProcess; asked: number; waiting: Map<number, Waiting>; idle: NodeJS.Timeout | undefined }

/** After the last hash, before its process ends and gives its memory back. */
const IDLE_MS = 60_000

// On globalThis, since Next may load a module more than once: one process hashes for all of a server.
const shared = globalThis as typeof globalThis & { precisHasher?: Hasher }

/** The hash of a password as a PHC text. */
export async function hashApart(password: string, options: Options): Promise<string> {
  return (await order({ ask: 'hash', password, options })) as string
}

/** Whether a password is the one that was hashed. */
export async function verifyApart(hashed: string, password: string): Promise<boolean> {
  return (await order({ ask: 'verify', hashed, password })) as boolean
}

/**
 * Lets a process of lower priority do it, which is started when it is needed: hashes are heavy on purpose, and in the server's own threads a few of them at
 * once took the processors from those who only read. Linux shares time by priority among processes, and Node has none for its threads.
 * @throws AppError `busy` when that process ends meanwhile
 */
function order(what: Order): Promise<string | boolean> {
  shared.precisHasher ??= startHasher()
  const hasher = shared.precisHasher
  clearTimeout(hasher.idle)
  const id = hasher.asked++
  return new Promise((resolve, reject) => {
    hasher.waiting.set(id, { resolve, reject })
    hasher.child.ref()
    hasher.child.channel?.ref()
    // One that has died meanwhile is reported by its exit.
    hasher.child.send({ id, ...what }, () => {})
  })
}

function startHasher(): Hasher {
  const program = join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'auth', 'hash-child.mjs')
  const child = fork(program, [], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const hasher: Hasher = { child, asked: 0, waiting: new Map(), idle: undefined }
  const end = () => {
    if (shared.precisHasher === hasher) delete shared.precisHasher
    clearTimeout(hasher.idle)
    for (const { reject } of hasher.waiting.values()) reject(new AppError('busy', t('refused.account.interrupted')))
    hasher.waiting.clear()
  }
  child.once('exit', end)
  // Not once: an error that nobody hears would end the server.
  child.on('error', end)
  child.on('message', (answer: Answer) => {
    const waiting = hasher.waiting.get(answer.id)
    hasher.waiting.delete(answer.id)
    if ('value' in answer) waiting?.resolve(answer.value)
    else waiting?.reject(new Error(answer.error))
    if (hasher.waiting.size > 0) return
    // A program that has nothing else to do may end.
    child.unref()
    child.channel?.unref()
    hasher.idle = setTimeout(() => {
      if (shared.precisHasher === hasher) delete shared.precisHasher
      if (child.connected) child.disconnect()
    }, IDLE_MS).unref()
  })
  return hasher
}
