import { constants, setPriority } from 'node:os'
import { hash, verify } from '@node-rs/argon2'

// A hash takes a processor for some 40 ms on purpose. Readers come first: lib/auth/hasher.ts says more.
try {
  setPriority(constants.priority.PRIORITY_LOW)
} catch {
  // Where that may not be set, it is slower for readers and as right.
}

process.on('message', async ({ id, ask, password, hashed, options }) => {
  try {
    const value = ask === 'hash' ? await hash(password, options) : await verify(hashed, password)
    process.send({ id, value })
  } catch (error) {
    process.send({ id, error: error.message })
  }
})
process.on('disconnect', () => process.exit())
