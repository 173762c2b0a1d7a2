import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const next = createRequire(import.meta.url).resolve('next/dist/bin/next')

/** The smallest Next app with one prerendered page whose HTML is about as long as asked, built in `folder` (somewhere below the project's root). */
export function buildBareNextApp(folder: string, root: string, bytes: number): void {
  // Next sends a page's text twice, as HTML and as data for the browser.
  const words = 'A digest of about this length has some thousand words. '
  const text = words.repeat(Math.round((bytes - 5500) / 2 / words.length))
  const files = {
    'package.json': '{ "name": "bare", "private": true, "type": "module" }',
    'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(root)} }, poweredByHeader: false, compress: false }`,
    'app/layout.jsx': 'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }',
    'app/page.jsx': `export default function Page() { return <main><p>{${JSON.stringify(text)}}</p></main> }`,
  }
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build'], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The bare Next app was not built:\n${stdout}\n${stderr}`)
}

/** The arguments with which Node serves it. */
export function bareNextArguments(port: number): string[] {
  return [next, 'start', '--hostname', '127.0.0.1', '--port', String(port)]
}
