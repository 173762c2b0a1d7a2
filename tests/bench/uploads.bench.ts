import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { bar, endBars, percentile } from './bars'
import { benchFolder, siteIn } from './bench-folder'
import { DeskClient, makeAccount } from './desk-client'
import { residentKb } from './measure-command'
import { startSite } from './site'

// BENCH_KILLS=200 npm run bench -- uploads
// What large and hostile pictures cost the server, and what becomes of uploads among which it is killed.
const KILLS = Number(process.env.BENCH_KILLS ?? 200)
const AT_ONCE = 20
const BARS = { growthMb: 200, refusalMs: 50 }
const EMAIL = 'ada@example.org'
/** A server is killed at most so long after its first picture; each takes some 300 ms. */
const LONGEST_MS = 1200

const folder = benchFolder('uploads')
const env = siteIn(folder, '4876')
let { child, address } = await startSite(env)
await makeAccount(env, address, EMAIL)
const editor = new DeskClient(address)
await editor.signIn(EMAIL)
await refuse()
await manyAtOnce()
await kill()
child.kill('SIGKILL')
endBars()

/** Bombs that announce themselves in their header. */
async function refuse(): Promise<void> {
  const png = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#369' } })
    .png()
    .toBuffer()
  const sized = (width: number, height: number) => {
    const bytes = Buffer.from(png)
    bytes.writeUInt32BE(width, 16)
    bytes.writeUInt32BE(height, 20)
    return bytes
  }
  const frame = Buffer.from('2c0000000001000100000202440100', 'hex')
  const screen = Buffer.from('47494638396110001000000000', 'hex')
  const bombs = {
    '16,000 × 16,000 pixels': sized(16_000, 16_000),
    '30,000 × 30,000 pixels': sized(30_000, 30_000),
    '10,000 frames': Buffer.concat([screen, ...Array.from({ length: 10_000 }, () => frame), Buffer.from([0x3b])]),
  }
  await upload(png) // the first request of a server takes longer than all others
  for (const [name, bytes] of Object.entries(bombs)) {
    const times: number[] = []
    for (let at = 0; at < 20; at++) {
      const begun = performance.now()
      const { status } = await upload(bytes)
      times.push(performance.now() - begun)
      if (status !== 'refused') throw new Error(`${name} was not refused: ${status}`)
    }
    const most = Math.max(...times)
    bar(
      `${name}: refused after ${percentile(times, 0.5).toFixed(0)} ms, at most ${most.toFixed(0)} ms`,
      most <= BARS.refusalMs,
      `≤ ${BARS.refusalMs} ms`,
    )
  }
}

/** Pictures as large as may be, that compress badly, all sent at the same moment. */
async function manyAtOnce(): Promise<void> {
  const noisy = (width: number, height: number) => sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
  const kinds = {
    'PNG of 19 MB': await noisy(2500, 2500).png().toBuffer(),
    'JPEG of 24 megapixels': await noisy(6000, 4000).jpeg({ quality: 60 }).toBuffer(),
  }
  for (const [name, bytes] of Object.entries(kinds)) {
    await upload(bytes)
    const before = residentKb(child.pid ?? 0)
    let peak = before
    const timer = setInterval(() => {
      peak = Math.max(peak, residentKb(child.pid ?? 0))
    }, 50)
    const begun = performance.now()
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => upload(bytes).catch((error: Error) => ({ status: String(error.cause ?? error) }))),
    )
    clearInterval(timer)
    const kept = answers.filter(({ status }) => status === 'picture').length
    const growth = Math.round((peak - before) / 1024)
    const other = [...new Set(answers.map(({ status }) => status))].filter((status) => status !== 'picture')
    bar(
      `${AT_ONCE} at once, ${name} (${(bytes.length / 1e6).toFixed(0)} MB): ${kept} kept in ${((performance.now() - begun) / 1000).toFixed(0)} s${other.length ? `, else ${other.join('; ')}` : ''}; the server and its children grew by ${growth} MB from ${Math.round(before / 1024)} MB`,
      kept === AT_ONCE && growth < BARS.growthMb,
      `all kept, < ${BARS.growthMb} MB`,
    )
  }
}

/** The server is killed among uploads, and started again. */
async function kill(): Promise<void> {
  const pictures = await Promise.all(
    [600, 1100, 2000].map((width) =>
      sharp(randomBytes(width * 500 * 3), { raw: { width, height: 500, channels: 3 } })
        .jpeg()
        .toBuffer(),
    ),
  )
  const acknowledged: string[] = []
  let sent = 0
  const before = new Set(readdirSync(folder))
  for (let round = 0; round < KILLS; round++) {
    const dying = new Promise<void>((gone) => child.once('exit', () => gone()))
    const server = child
    let isDoomed = false
    const uploads = pictures.map(async (bytes) => {
      for (;;) {
        sent += 1
        const answer = await upload(bytes).catch(() => null)
        if (!answer) return
        if (answer.address) acknowledged.push(answer.address.slice('/pictures/'.length))
        // The first request of a server takes longer than all others: the clock starts behind it.
        if (!isDoomed) setTimeout(() => server.kill('SIGKILL'), (round / KILLS) * LONGEST_MS)
        isDoomed = true
      }
    })
    await Promise.all([dying, ...uploads])
    ;({ child, address } = await startSite(env))
  }
  const store = new Database(join(folder, 'precis.db'), { readonly: true })
  const names = store.prepare('SELECT "name" FROM "Picture"').pluck().all() as string[]
  const lost = acknowledged.filter((name) => !names.includes(name)).length
  let damaged = 0
  for (const name of names) {
    const sizes = store
      .prepare('SELECT s.* FROM "PictureSize" s JOIN "Picture" p ON p."id" = s."pictureId" WHERE p."name" = ? ORDER BY s."width"')
      .all(name) as { width: number; height: number; data: Buffer }[]
    if (!sizes.length) damaged += 1
    for (const { width, height, data } of sizes) {
      const { info } = await sharp(data)
        .raw()
        .toBuffer({ resolveWithObject: true })
        .catch(() => ({ info: null }))
      if (info?.width !== width || info.height !== height) damaged += 1
    }
  }
  const loose = store.prepare('SELECT count(*) FROM "PictureSize" WHERE "pictureId" NOT IN (SELECT "id" FROM "Picture")').pluck().get()
  const audited = store.prepare(`SELECT count(*) FROM "AuditEntry" WHERE "action" = 'add-picture'`).pluck().get()
  const isSound =
    store.pragma('integrity_check', { simple: true }) === 'ok' && (store.pragma('foreign_key_check') as unknown[]).length === 0
  store.close()
  const left = readdirSync(folder).filter((name) => !before.has(name))
  bar(
    `${KILLS} kills among ${sent} uploads: ${acknowledged.length} acknowledged, ${lost} of them lost; of ${names.length} pictures ${damaged} damaged, ${loose} sizes of none, ${audited} in the log; ${isSound ? 'the store is sound' : 'THE STORE IS NOT SOUND'}; left in its folder: ${left.join(', ') || 'nothing'}`,
    lost === 0 && damaged === 0 && loose === 0 && audited === names.length && isSound && left.length === 0,
    'none lost, none damaged, nothing left',
  )
}

async function upload(bytes: Buffer): Promise<{ status: string; address?: string }> {
  const form = new FormData()
  form.set('alt', 'Noise')
  form.set('file', new File([new Uint8Array(bytes)], 'noise.png', { type: 'image/png' }))
  const response = await fetch(`${address}/admin/do/add-picture`, {
    method: 'POST',
    redirect: 'manual',
    body: form,
    headers: { origin: address, cookie: editor.cookie, accept: 'application/json' },
  })
  if (!response.headers.get('content-type')?.startsWith('application/json'))
    return { status: `${response.status} ${await response.text()}` }
  return (await response.json()) as { status: string; address?: string }
}
