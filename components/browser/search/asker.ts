/** Asks while one types: a moment after the last key, one question at a time, and never lets a late answer replace a newer one. */
export type Asker = { ask(query: string): void; cancel(): void }

type Listeners<Answer> = {
  onWait: () => void
  onAnswer: (query: string, answer: Answer) => void
  onFail: () => void
}

/**
 * @param request rejects when its signal is aborted, or when it fails
 * @param delayMs how long it waits for another key
 */
export function createAsker<Answer>(
  request: (query: string, signal: AbortSignal) => Promise<Answer>,
  { onWait, onAnswer, onFail }: Listeners<Answer>,
  delayMs: number,
): Asker {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined
  let latest = 0

  const cancel = () => {
    latest++
    clearTimeout(timer)
    running?.abort()
    running = undefined
  }
  const run = async (query: string, number: number) => {
    const controller = new AbortController()
    running = controller
    onWait()
    try {
      const answer = await request(query, controller.signal)
      if (number === latest) onAnswer(query, answer)
    } catch {
      if (number === latest) onFail()
    }
  }
  return {
    cancel,
    ask(query) {
      cancel()
      const number = latest
      timer = setTimeout(() => void run(query, number), delayMs)
    },
  }
}
