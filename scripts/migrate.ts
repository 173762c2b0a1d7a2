import { runCommand } from './run-command'

await runCommand(
  'npm run migrate\n  makes the store that DATABASE_URL names, if there is none, and brings its tables up to date',
  async () => {
    const { migrate } = await import('@/lib/db/migrate')
    const { applied } = await migrate()
    console.log(applied.length ? `Applied ${applied.join(', ')}` : 'The store is up to date')
    return 0
  },
)
