// Adds to a lockfile the optional packages of other platforms that the registry at hand does not serve: `node lock-platforms.mjs package-lock.json`.
import { readFileSync, writeFileSync } from 'node:fs'

const file = process.argv[2]
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = []
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`
    if (lock.packages[key] || lock.packages[`${path}/${key}`]) continue
    const os = /android|darwin|freebsd|linux|win32/.exec(name)?.[0]
    const cpu = /wasm32|arm64|x64|arm(?!64)|ia32/.exec(name)?.[0]
    if (!cpu || !/^\d/.test(version)) {
      console.log('left alone:', path, name, version)
      continue
    }
    const libc = /musl/.test(name) ? 'musl' : os === 'linux' && /gnu/.test(name) ? 'glibc' : undefined
    lock.packages[key] = {
      version,
      cpu: [cpu],
      ...(entry.dev && { dev: true }),
      ...(libc && { libc: [libc] }),
      optional: true,
      ...(os && { os: [os] }),
    }
    added.push(key)
  }
}
const root = lock.packages['']
delete lock.packages['']
lock.packages = { '': root, ...Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))) }
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length, 'added')
