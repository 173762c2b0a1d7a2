import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export type Measured = { seconds: number; peakMb: number | null; stdout: string; code: number | null }

/** Runs a Node command to its end; its time, and the most memory that it and its children held together (resident, sampled ten times a second; Linux only). */
export function measureCommand(args: string[], env: Record<string, string>): Promise<Measured> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  let peakKb = 0
  const timer = setInterval(() => {
    peakKb = Math.max(peakKb, residentKb(child.pid ?? 0))
  }, 100)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(timer)
      const seconds = (performance.now() - started) / 1000
      resolve({ seconds, peakMb: peakKb ? Math.round(peakKb / 1024) : null, stdout: Buffer.concat(chunks).toString(), code })
    })
  })
}

/** Resident memory of a process and all of its descendants; 0 where /proc is not there. */
export function residentKb(root: number): number {
  try {
    const parents = new Map<number, number>()
    for (const name of readdirSync('/proc')) {
      const pid = Number(name)
      if (pid) parents.set(pid, Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0))
    }
    const belongs = (pid: number): boolean => pid === root || (pid > 1 && belongs(parents.get(pid) ?? 0))
    let total = 0
    for (const pid of parents.keys()) if (belongs(pid)) total += Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0)
    return total
  } catch {
    return 0
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
