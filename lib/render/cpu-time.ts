import { readFileSync } from 'node:fs'

/** The kernel counts in hundredths of a second on every Linux that Node supports (USER_HZ). */
const MS_PER_TICK = 10

/** Processor time that a process has used, in milliseconds; null where the system does not tell (no /proc) or the process is gone. */
export function cpuTimeMs(pid: number | undefined): number | null {
  try {
    // proc(5): after the name in parentheses, utime and stime are the 12th and 13th fields.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ms = (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
    return Number.isFinite(ms) ? ms : null
  } catch {
    return null
  }
}
