import { z } from 'zod'

/** The name of the store's copy in a backup, and of what says what a backup holds. */
export const STORE_NAME = 'store.db'
export const MANIFEST_NAME = 'manifest.json'

const fileSchema = z.object({
  name: z.literal(STORE_NAME),
  bytes: z.int().nonnegative(),
  /** In hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

export const manifestSchema = z.object({
  /** Of the archive; a program knows those up to its own. */
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** The version of the program that made it. */
  program: z.string(),
  /** The migrations of the store, oldest first: a program that does not know one of them must not use it. */
  migrations: z.array(z.string()),
  files: z.array(fileSchema).length(1),
})

/** What a backup says of itself. */
export type Manifest = z.output<typeof manifestSchema>
export type FileRecord = Manifest['files'][number]
