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
}

export default config
