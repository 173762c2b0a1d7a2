import { measureCommand } from './measure-command'

export const PASSWORD = 'correct horse battery'

/** Somebody at the desk, as their browser speaks to it. */
export class DeskClient {
  #cookies = new Map<string, string>()

  constructor(readonly address: string) {}

  /** Posts a form of ours; the answer, not followed. */
  async post(deed: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const response = await fetch(`${this.address}/admin/do/${deed}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(fields),
      headers: { origin: this.address, cookie: this.cookie, ...headers },
    })
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return response
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Where the site sends somebody who signs in so. */
  async signIn(email: string, password = PASSWORD, headers: Record<string, string> = {}): Promise<string> {
    const response = await this.post('sign-in', { email, password }, headers)
    await response.arrayBuffer()
    return response.headers.get('location') ?? ''
  }
}

/** Makes an account by the command line and chooses its password, as an operator and its owner do. */
export async function makeAccount(env: Record<string, string>, address: string, email: string, role = 'admin'): Promise<void> {
  const { stdout, code } = await measureCommand(['--import', 'tsx', 'scripts/user.ts', 'add', email, '--role', role], {
    ...env,
    SITE_URL: address,
  })
  const [, token] = /\/admin\/password\/(\S+)/.exec(stdout) ?? []
  if (code !== 0 || !token) throw new Error(`no account was made: ${stdout}`)
  const chosen = await new DeskClient(address).post('choose-password', { token, password: PASSWORD })
  if (!chosen.headers.get('location')?.includes('done=password'))
    throw new Error(`the password was refused: ${chosen.headers.get('location')}`)
}
