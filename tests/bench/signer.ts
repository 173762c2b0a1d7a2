import { DeskClient } from './desk-client'

// Signs in at a steady rate, from an account and an address of its own each time, until it is ended: a process beside the one that reads, so that neither waits for the other.
const [address = '', perSecond = '50'] = process.argv.slice(2)
process.once('disconnect', () => process.exit(0))
for (let at = 0; ; at++) {
  void new DeskClient(address)
    .signIn(`nobody${at}@example.org`, 'whatever it is', { 'x-forwarded-for': `10.9.${(at >> 8) & 255}.${at & 255}` })
    .catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 1000 / Number(perSecond)))
}
