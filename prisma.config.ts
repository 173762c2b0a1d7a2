import { defineConfig } from 'prisma/config'
import { FOREIGN_TABLES } from './lib/db/foreign-tables'

/** For `prisma generate` and, on a machine that may download Prisma's engine, `prisma migrate`. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  experimental: { externalTables: true },
  tables: { external: [...FOREIGN_TABLES] },
  datasource: { url: process.env.DATABASE_URL || 'file:./data/precis.db' },
})
