import { connect } from 'node:net'

const BATCH = 500

/** Asks for many addresses over one connection, a batch at a time, and counts the answers by status. */
export async function askPipelined(port: number, count: number, address: (n: number) => string): Promise<Record<string, number>> {
  const socket = connect(port, '127.0.0.1')
  const statuses: Record<string, number> = {}
  let answered = 0
  let rest = ''
  let onAnswers = () => {}
  let onFailure: (error: Error) => void = () => {}
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    const text = rest + chunk
    for (const [, status = ''] of text.matchAll(/HTTP\/1\.1 (\d{3}) /g)) {
      statuses[status] = (statuses[status] ?? 0) + 1
      answered++
    }
    // Long enough for a status line that was cut in two, too short for a whole one.
    rest = text.slice(-12)
    onAnswers()
  })
  socket.on('error', (error) => onFailure(error)).on('close', () => onFailure(new Error('The connection was closed.')))
  for (let n = 0; n < count; n += BATCH) {
    const size = Math.min(BATCH, count - n)
    const batch = Array.from({ length: size }, (_, index) => `GET ${address(n + index)} HTTP/1.1\r\nhost: x\r\n\r\n`)
    await new Promise<void>((resolve, reject) => {
      onAnswers = () => answered >= n + size && resolve()
      onFailure = reject
      socket.write(batch.join(''))
    })
  }
  socket.destroy()
  return statuses
}

const KINDS = ['/digests/', '/topics/', '/nowhere/', '/_next/static/', '/people/x?q=', '/terms/y?page=']

/** The nth of endlessly many addresses that lead nowhere, no two alike, up to some 300 characters long. */
export function junkAddress(n: number): string {
  return `${KINDS[n % KINDS.length]}${n}${'z'.repeat(n % 300)}`
}
