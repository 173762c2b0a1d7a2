import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { connect } from 'node:net'

/** Whether a program can be run here. */
export function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
}

const pinned = (core: number, command: string[]) => (has('taskset') ? ['taskset', '-c', String(core), ...command] : command)

/** Starts a server on core 0 and waits until it answers on its port. */
export async function startServer(command: string[], port: number, cwd = '.'): Promise<ChildProcess> {
  const [program = '', ...args] = pinned(0, command)
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
  // Nothing is left behind when the benchmark is broken off.
  process.once('exit', () => child.kill())
  const deadline = Date.now() + 30_000
  while (!(await answers(port))) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error(`${command[0]} does not answer on port ${port}.`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return child
}

export async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

/** Requests a second that wrk gets out of an address from core 1, with 32 connections. */
export function requestsPerSecond(url: string, seconds: number): number {
  const [program = '', ...args] = pinned(1, ['wrk', '-t1', '-c32', `-d${seconds}s`, url])
  const { stdout } = spawnSync(program, args, { encoding: 'utf8' })
  if (/Non-2xx|Socket errors: connect [1-9]/.test(stdout)) throw new Error(`${url} did not answer as it should:\n${stdout}`)
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN)
}

export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}
