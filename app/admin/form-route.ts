import 'server-only'
import { type CookieToSet, setCookie } from '@/lib/auth/cookies'
import { foreignOrigin, recordDenial } from '@/lib/commands/record-denial'
import type { SignedInActor } from '@/lib/data/sessions'
import { toAppError } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import type { Upload } from '@/lib/pictures/upload'
import type { EditorAnswer } from '@/lib/schemas/editor-answer'
import { BadInput } from '@/lib/schemas/parse-input'
import { isSameOrigin } from '@/lib/serve/same-origin'
import { keptText } from './kept-text'
import { currentActor } from './request'

/** What a form sent: text, each field as often as it was sent, and with some forms a file. */
export class Fields {
  constructor(
    readonly data: FormData,
    readonly upload: Upload | null = null,
  ) {}

  /** The first value of a field; empty when it was not sent. */
  text(name: string): string {
    const value = this.data.get(name)
    return typeof value === 'string' ? value : ''
  }

  /** A whole number. @throws AppError `bad-input` when it is none */
  number(name: string): number {
    const text = this.text(name)
    if (!/^\d{1,15}$/.test(text)) throw new AppError('bad-input', t('refused.form.number', { name }))
    return Number(text)
  }
}

/** Where the browser goes next, and what it is to remember. */
export type Next = { to: string; cookies?: CookieToSet[] }

type Route = (request: Request) => Promise<Response>

/** How a form is read; one with a file reads it in parts. */
type ReadForm = (request: Request) => Promise<Fields>
const readFields: ReadForm = async (request) => {
  try {
    return new Fields(await request.formData())
  } catch (error) {
    // Of another kind than forms send, or broken off.
    if (error instanceof TypeError) throw new AppError('bad-input', t('refused.form.unreadable'))
    throw error
  }
}

/** What is kept goes along in an address, which servers before this one may cut at 4 KB; what is longer is given back in a page. */
const LONGEST_KEPT = 1500

/** To a page with something in its address; where that is too long for one, what `instead` makes. */
export function withQuery(to: string, query: URLSearchParams, instead: () => Response): Next | Response {
  if (query.toString().length > LONGEST_KEPT) return instead()
  return { to: `${to}${to.includes('?') ? '&' : '?'}${query}` }
}

type FormOptions = {
  back: (fields: Fields) => string
  keep?: readonly string[]
  read?: ReadForm
  /** Of a form whose text must not be lost: the address that it is sent to once more, from a page that has all of it. */
  again?: string
}

/**
 * A handler for a form of ours, which goes on to a page, or gives what was asked for. Where it fails in a foreseen way, the browser goes back to `back` with `problem=` and a code that the page has words for, and with
 * what `keep` names of the fields, so that nothing need be typed twice.
 */
export function formRoute(
  work: (fields: Fields, request: Request) => Promise<Next | Response>,
  { back, keep = [], read = readFields, again }: FormOptions,
): Route {
  return async (request) => {
    const { SITE_URL } = env()
    // The front has asked already; it must hold without it, too.
    if (!isSameOrigin(request.headers.get('origin'), SITE_URL)) return refuseForeign(request)
    let fields = new Fields(new FormData())
    try {
      fields = await read(request)
      const next = await work(fields, request)
      return next instanceof Response ? next : seeOther(next, SITE_URL)
    } catch (caught) {
      const error = toAppError(caught)
      if (!(error instanceof AppError)) throw error
      if (again !== undefined && !fields.data.keys().next().done) {
        // A draft that was discarded can be taken up again there; then what was typed is saved from here.
        const page = error.code === 'conflict' ? { page: addressBack(back, fields) } : {}
        return keptText(fields, error.message, statusOf(error), { action: again, ...page })
      }
      const query = new URLSearchParams({ problem: problemOf(error) })
      for (const name of keep) query.set(name, fields.text(name))
      const page = addressBack(back, fields)
      const next = withQuery(page, query, () => {
        // What it was decided upon has changed: sent again as it is, it would be refused each time.
        const action = error.code === 'conflict' ? null : new URL(request.url).pathname
        const again = { action, hasFile: read !== readFields, send: t('admin.kept.send'), page }
        return keptText(fields, error.message, statusOf(error), again)
      })
      return next instanceof Response ? next : seeOther(next, SITE_URL)
    } finally {
      fields.upload?.close()
    }
  }
}

/** Of fields that lead nowhere, the desk. */
function addressBack(back: FormOptions['back'], fields: Fields): string {
  try {
    return back(fields)
  } catch {
    return '/admin'
  }
}

/** The same for who is signed in; others are sent to sign in first. */
export function actorRoute(work: (fields: Fields, actor: SignedInActor) => Promise<Next | Response>, options: FormOptions): Route {
  return formRoute(async (fields, request) => {
    const actor = await currentActor()
    if (!actor && options.again !== undefined) return keptText(fields, null, 401, { action: options.again })
    if (!actor) return { to: `/admin/sign-in?to=${encodeURIComponent(addressBack(options.back, fields))}&problem=ended` }
    return noting(actor, request, () => work(fields, actor))
  }, options)
}

/** For a script of ours, which stays on its page: what `work` answers, or why it was refused, as data. */
export function jsonRoute(work: (fields: Fields, actor: SignedInActor) => Promise<EditorAnswer>, read = readFields): Route {
  return async (request) => {
    if (!isSameOrigin(request.headers.get('origin'), env().SITE_URL)) return refuseForeign(request)
    let fields = new Fields(new FormData())
    try {
      fields = await read(request)
      const actor = await currentActor()
      if (!actor) return answer({ status: 'ended' }, 401)
      return answer(await noting(actor, request, () => work(fields, actor)), 200)
    } catch (caught) {
      const error = toAppError(caught)
      if (!(error instanceof AppError)) throw error
      // The store may be busy or full for a while: the script tries again.
      return answer({ status: 'refused', message: error.message }, statusOf(error))
    } finally {
      fields.upload?.close()
    }
  }
}

/** Of what may go well a little later, 503. */
const statusOf = ({ code }: AppError) => (code.startsWith('store-') || code === 'busy' ? 503 : 409)

function answer(body: EditorAnswer, status: number): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}

/**
 * Does what somebody who is signed in asked for, and notes it where it is not theirs to do: once, in the name of whom the request was taken for, though
 * their account may have changed meanwhile. A wrong password at the door is noted where it is checked.
 */
async function noting<T>(actor: SignedInActor, request: Request, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (caught) {
    const error = toAppError(caught)
    if (error instanceof AppError && error.code === 'forbidden') await recordDenial(actor, new URL(request.url).pathname)
    throw error
  }
}

/** The front refuses it before it comes here, and notes it then; this is for whoever serves without the front. */
async function refuseForeign(request: Request): Promise<Response> {
  const actor = await currentActor()
  if (actor) await recordDenial(actor, new URL(request.url).pathname, foreignOrigin(request.headers.get('origin')))
  return new Response(`${t('refused.foreign')}\n`, { status: 403 })
}

/** `bad-input` names its fields: `bad-input:email,password`. */
function problemOf(error: AppError): string {
  return error instanceof BadInput ? `bad-input:${[...new Set(error.problems.map(({ field }) => field))].join(',')}` : error.code
}

function seeOther({ to, cookies = [] }: Next, siteUrl: string): Response {
  const headers = new Headers({ location: to, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', setCookie(cookie, siteUrl))
  return new Response(null, { status: 303, headers })
}
