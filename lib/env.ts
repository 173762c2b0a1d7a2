import { z } from 'zod'
import { AppError } from './errors'

const wholeNumber = (low: number, high: number) =>
  z.coerce.number({ error: 'is not a number' }).int('is not a whole number').min(low, `is below ${low}`).max(high, `is above ${high}`)

/** Each variable: what it means, its default, and an example for the error message. `.env.example` documents the same. */
const variables = {
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^file:.+/, 'does not start with "file:"')
      .default('file:./data/precis.db'),
    example: 'file:./data/precis.db',
  },
  DATA_DIR: { schema: z.string().min(1, 'is empty').default('./data'), example: './data' },
  CONTENT_DIR: { schema: z.string().min(1, 'is empty').default('./content'), example: './content' },
  SITE_URL: {
    schema: z
      .url({ protocol: /^https?$/, error: 'is not an http or https address', abort: true })
      .refine((url) => new URL(url).pathname === '/', 'has a path; the site must live at the root of its host')
      .transform((url) => new URL(url).origin)
      .optional(),
    example: 'https://digest.example.org',
  },
  SITE_NAME: { schema: z.string().trim().min(1, 'is empty').max(60, 'is longer than 60 characters').default('Précis'), example: 'Précis' },
  HOST: {
    schema: z
      .string()
      .regex(/^[\w.:-]+$/, 'is not a host name or address')
      .default('127.0.0.1'),
    example: '0.0.0.0',
  },
  PORT: { schema: wholeNumber(0, 65_535).default(3000), example: '3000' },
  WORKERS: { schema: wholeNumber(1, 64).default(1), example: '2' },
  PROXY_HOPS: { schema: wholeNumber(0, 5).default(0), example: '1' },
  PAGE_CACHE_MB: { schema: wholeNumber(1, 65_536).default(64), example: '64' },
  MAX_DOCUMENT_KB: { schema: wholeNumber(1, 4096).default(256), example: '256' },
  SEARCH_LOG_DAYS: { schema: wholeNumber(0, 3650).default(90), example: '90' },
  CHECK_OUTSIDE_LINKS: {
    schema: z.enum(['on', 'off'], { error: 'is none of on, off' }).default('on'),
    example: 'off',
  },
  REQUIRE_SECOND_FACTOR: {
    schema: z.enum(['none', 'admins', 'all'], { error: 'is none of none, admins, all' }).default('none'),
    example: 'admins',
  },
  RENDER_TIMEOUT_MS: { schema: wholeNumber(100, 60_000).default(1000), example: '1000' },
} as const

type Variables = typeof variables
type Parsed = { [K in keyof Variables]: z.output<Variables[K]['schema']> }
export type Env = Omit<Parsed, 'SITE_URL'> & { SITE_URL: string }

/**
 * Parses the environment. An empty variable counts as unset.
 * @throws AppError `bad-environment` naming every wrong variable, what is wrong with it, and an example.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const problems: string[] = []
  const env: Record<string, unknown> = {}
  for (const [name, { schema, example }] of Object.entries(variables)) {
    const given = source[name] || undefined
    const result = schema.safeParse(given)
    if (result.success) env[name] = result.data
    else problems.push(`${name}="${given}" ${result.error.issues.map((issue) => issue.message).join(' and ')}. Example: ${name}=${example}`)
  }
  if (problems.length) throw new AppError('bad-environment', problems.join('\n'))
  const parsed = env as Parsed
  return { ...parsed, SITE_URL: parsed.SITE_URL ?? localAddress(parsed) }
}

/** Where a browser on this machine finds the site: the default address of one that is only being tried out. */
function localAddress({ HOST, PORT }: Parsed): string {
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`
}

let parsed: Env | undefined

/** The process's environment, parsed once, with `.env` of the working directory for what is not set. The only reader of `process.env`. */
export function env(): Env {
  if (!parsed) readEnvFile()
  parsed ??= parseEnv(process.env)
  return parsed
}

function readEnvFile(): void {
  try {
    process.loadEnvFile('.env')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Parses the environment anew, after a test or a tool has changed it. */
export function reloadEnv(): Env {
  parsed = undefined
  return env()
}
