import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const manifest = z.record(z.string(), z.string())

/**
 * Tells which addresses are route handlers of the build (`/api/health/live`, `/icon.svg`), by Next's own list of them.
 * Pages are not among them: a page is served only when `readTarget` knows its address.
 */
export function routeHandlers(buildFolder: string): (pathname: string) => boolean {
  const routes = manifest.parse(JSON.parse(readFileSync(join(buildFolder, 'app-path-routes-manifest.json'), 'utf8')))
  const handlers = Object.entries(routes).flatMap(([file, route]) => (file.endsWith('/route') ? route : []))
  const exact = new Set(handlers.filter((route) => !route.includes('[')))
  const patterns = handlers.filter((route) => route.includes('[')).map(toPattern)
  return (pathname) => exact.has(pathname) || patterns.some((pattern) => pattern.test(pathname))
}

/** `/api/v1/digests/[slug]` → `/^\/api\/v1\/digests\/[^/]+$/` */
function toPattern(route: string): RegExp {
  const parts = route.split('/').slice(1)
  const source = parts.map((part) => {
    if (part.startsWith('[[...')) return '(?:/.+)?'
    if (part.startsWith('[...')) return '/.+'
    return `/${part.replace(/[.*+?^${}()|\\]/g, '\\$&').replace(/\[[^\]]*\]/g, '[^/]+')}`
  })
  return new RegExp(`^${source.join('')}$`)
}
