import { defineConfig } from 'prisma/config'

/** For `prisma generate` and, on a machine that may download Prisma's engine, `prisma migrate`. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL || 'file:./data/precis.db' },
})
