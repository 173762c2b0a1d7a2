/**
 * Lets a server outlive whoever reads its log: a terminal that was closed, the other end of a pipe. Writing to them fails from then on; without a listener each
 * failure is an uncaught exception, which Next reports by writing to them, and so on, on a whole processor and for ever.
 */
export function outliveLogReader(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}
