import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { bar, endBars } from './bars'
import { benchFolder, siteIn } from './bench-folder'
import { DeskClient, makeAccount } from './desk-client'
import { median } from './load'
import { startSite, stopSite } from './site'

// BENCH_SIGN_INS=10000 npm run bench -- sign-ins
// Many who guess a password from ever new addresses, and what readers feel of people who sign in.
const GUESSES = Number(process.env.BENCH_SIGN_INS ?? 10_000)
const AT_ONCE = 100
const BARS = { checks: 10, p99: 2 }
const SECONDS = 10
const TURNS = 3
const SETTLING_MS = 3000
const SIGN_INS_A_SECOND = 50
const READS_A_SECOND = 200
const EMAIL = 'ada@example.org'
const PORT = '4875'

const folder = benchFolder('sign-ins')
const env = { ...siteIn(folder, PORT), PROXY_HOPS: '1' }
const { child, address } = await startSite(env)
try {
  await makeAccount(env, address, EMAIL)
  const known = new DeskClient(address)
  await known.signIn(EMAIL)
  await guess(known)
  await readBeside()
} finally {
  await stopSite(child)
}
endBars()

/** Guesses from an address of its own each; `forbidden` says that the password was looked at, `busy` that it was not. */
async function guess(known: DeskClient): Promise<void> {
  const answers = { forbidden: 0, busy: 0, else: 0 }
  let next = 0
  const started = performance.now()
  const guesser = async () => {
    for (let at = next++; at < GUESSES; at = next++) {
      const from = `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`
      const to = await new DeskClient(address).signIn(EMAIL, `guess ${at} of many`, { 'x-forwarded-for': from })
      const problem = /problem=(\w+)/.exec(to)?.[1] ?? 'else'
      answers[problem in answers ? (problem as keyof typeof answers) : 'else']++
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, guesser))
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  bar(
    `${GUESSES} guesses in ${seconds} s: ${answers.forbidden} passwords looked at, ${answers.busy} turned away, ${answers.else} else`,
    answers.forbidden <= BARS.checks && answers.else === 0,
    `≤ ${BARS.checks} looked at`,
  )
  const to = await known.signIn(EMAIL)
  bar(`a browser that was here before signs in and comes to ${to}`, to.endsWith('/admin'), 'it is let in')
}

/** Reads of a kept page at a steady rate, alone and beside people who sign in, in turns. */
async function readBeside(): Promise<void> {
  const agent = new Agent({ keepAlive: true })
  await read(agent, 5) // warms up
  const [alone, beside]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < TURNS; turn++) {
    alone.push(await read(agent, SECONDS))
    const signer = fork(join(import.meta.dirname, 'signer.ts'), [address, String(SIGN_INS_A_SECOND)], { execArgv: process.execArgv })
    await pause(SETTLING_MS)
    beside.push(await read(agent, SECONDS))
    signer.disconnect()
    await once(signer, 'exit')
    await pause(SETTLING_MS) // what waits for its turn at the door
  }
  agent.destroy()
  const times = median(beside.map((each, turn) => each / (alone[turn] ?? Number.NaN)))
  const said = (each: readonly number[]) => `${median([...each]).toFixed(1)} ms`
  bar(
    `p99 of a kept page at ${READS_A_SECOND} a second: ${said(alone)} alone, ${said(beside)} beside ${SIGN_INS_A_SECOND} sign-ins a second, ${times.toFixed(2)} times (medians of ${TURNS} turns)`,
    times <= BARS.p99,
    `≤ ${BARS.p99} times`,
  )
}

async function read(agent: Agent, seconds: number): Promise<number> {
  const times: number[] = []
  const all: Promise<void>[] = []
  for (let at = 0; at < seconds * READS_A_SECOND; at++) {
    all.push(readOnce(agent).then((ms) => void times.push(ms)))
    await pause(1000 / READS_A_SECOND)
  }
  await Promise.all(all)
  times.sort((a, b) => a - b)
  return times[Math.floor(times.length * 0.99)] ?? Number.NaN
}

/** Without `fetch`, which spends longer on unpacking a page than the site does on sending it. */
function readOnce(agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    get(`${address}/digests/streambp`, { agent }, (response) => {
      response.resume().once('end', () => resolve(performance.now() - begun))
    }).once('error', reject)
  })
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
