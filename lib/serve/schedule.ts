export type ScheduleOptions = {
  /** When the next digest goes out of sight, in milliseconds since the epoch, perhaps in the past; null when none does. Microseconds; may throw. */
  nextEnd(): number | null
  /** Takes out of sight whatever has come to its end. */
  endDue(): Promise<unknown>
  log(message: string): void
  /** For tests. */
  now?(): number
}

export type Schedule = {
  /** Null when nothing is due, which is nearly always; else a promise that resolves once it is done, and never rejects. */
  settle(): Promise<void> | null
}

/** After a failure (a full disk, say) readers are answered without another try for this long. */
const PAUSE_MS = 1000

/** Sees to it that no request is answered from a time before a digest's end: there is no job that runs by itself, the first request after the moment does it. */
export function createSchedule({ nextEnd, endDue, log, now = Date.now }: ScheduleOptions): Schedule {
  let underway: Promise<void> | null = null
  let notBefore = 0

  const isDue = () => {
    try {
      const end = nextEnd()
      return end !== null && end <= now()
    } catch {
      return false // A store that cannot be read is told of elsewhere.
    }
  }

  async function run(): Promise<void> {
    try {
      await endDue()
    } catch (error) {
      notBefore = now() + PAUSE_MS
      log(`A digest has come to its end and could not be taken out of sight: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      underway = null
    }
  }

  return {
    settle() {
      if (underway) return underway
      if (now() < notBefore || !isDue()) return null
      underway = run()
      return underway
    },
  }
}
