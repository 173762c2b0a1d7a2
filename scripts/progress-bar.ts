const WIDTH = 30
const INTERVAL_MS = 100

/** A bar on one line of a terminal; nothing at all where the output is no terminal. */
export function progressBar(stream: NodeJS.WriteStream = process.stderr): {
  show(step: string, done: number, total: number): void
  clear(): void
} {
  let shownAt = 0
  let isShown = false
  const show = (step: string, done: number, total: number) => {
    const now = Date.now()
    if (!stream.isTTY || (now - shownAt < INTERVAL_MS && done < total)) return
    shownAt = now
    isShown = true
    const filled = total ? Math.round((WIDTH * done) / total) : WIDTH
    stream.write(`\r\u001B[K${step.padEnd(8)} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total}`)
  }
  const clear = () => {
    if (isShown) stream.write('\r\u001B[K')
    isShown = false
  }
  return { show, clear }
}
