import type { NextConfig } from 'next'

const config: NextConfig = {
  // The database driver and the Markdown child process live outside the bundle.
  serverExternalPackages: ['better-sqlite3', '@prisma/adapter-better-sqlite3', '@prisma/client'],
  poweredByHeader: false,
  // lib/serve compresses each kept page once; Next would do it per request.
  compress: false,
  // Types are checked by `npm run types`, once, over the tests and scripts as well.
  typescript: { ignoreBuildErrors: true },
  // Metadata stands in the head for every client: a page is kept whole, and streamed metadata would need scripts.
  htmlLimitedBots: /.*/,
  reactStrictMode: true,
  turbopack: { root: import.meta.dirname },
  // Ready a quarter of a second sooner, and the desk half a second: a page's code is read when it is first asked for, which costs that reader 40 ms.
  experimental: { preloadEntriesOnStart: false },
}

export default config
