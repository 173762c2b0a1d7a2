import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

// Reads statements from its input, one per line, and answers each with `ok` or SQLite's error code. It never waits for a lock.
const PROGRAM = `
  const database = require('better-sqlite3')(process.argv[1], { timeout: 0 })
  require('node:readline').createInterface({ input: process.stdin }).on('line', (sql) => {
    try { database.exec(sql); console.log('ok') } catch (error) { console.log(error.code) }
  }).on('close', () => database.close())
`

/** A real second process with a connection of its own to a SQLite file. */
export type OtherProcess = {
  /** Runs a statement over there; `ok`, or SQLite's error code. */
  run(sql: string): Promise<string>
  /** Ends it in good order. */
  stop(): Promise<void>
  /** Ends it at once, in the middle of whatever it does. */
  kill(): Promise<void>
}

/** Starts another process that writes to `file`. */
export async function otherProcess(file: string): Promise<OtherProcess> {
  const child: ChildProcess = spawn(process.execPath, ['-e', PROGRAM, file], { stdio: ['pipe', 'pipe', 'inherit'] })
  const { stdin, stdout } = child
  if (!stdin || !stdout) throw new Error('The other process has no pipes')
  const waiting: ((answer: string) => void)[] = []
  createInterface({ input: stdout }).on('line', (line) => waiting.shift()?.(line))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const run = (sql: string) =>
    new Promise<string>((resolve) => {
      waiting.push(resolve)
      stdin.write(`${sql}\n`)
    })
  await run('SELECT 1')
  return {
    run,
    async stop() {
      stdin.end()
      await exited
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
