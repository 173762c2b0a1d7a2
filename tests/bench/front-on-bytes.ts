import { readFileSync } from 'node:fs'
import { createStoreProbe } from '@/lib/db/database-file'
import { createFront } from '@/lib/serve/front'
import { createHttpServer } from '@/lib/serve/http-server'
import { listen } from '@/lib/serve/listen'

// The front over a real store's probe, with an upstream that "renders" the bytes of a file. Arguments: port, file with the page, SQLite file.
const [, , port = '', pageFile = '', storeFile = ''] = process.argv
const page = readFileSync(pageFile)
const front = createFront({
  upstream: (request, response) => {
    response.writeHead(request.url === '/_front/not-found' ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(page)
  },
  clock: createStoreProbe(`file:${storeFile}`, { identityEveryMs: 250 }), // as scripts/serve.ts has it
  exists: (pathname) => pathname === '/digests/kept',
  siteUrl: 'http://127.0.0.1',
  cacheBytes: 64 * 1024 * 1024,
})
await listen(createHttpServer(front.listener), Number(port), '127.0.0.1')
