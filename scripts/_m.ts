import { measureCommand } from '../tests/bench/measure-command'
const env = { DATABASE_URL: 'file:/tmp/b100/p.db', DATA_DIR: '/tmp/b100', CONTENT_DIR: '/tmp/b100/content' }
for (const what of ['first', 'again']) { const m = await measureCommand(['--max-old-space-size=512', '--import', 'tsx', 'scripts/ingest.ts', '--json'], env); console.log(what, m.seconds, m.peakMb, m.code, m.stdout.slice(-200)) }
