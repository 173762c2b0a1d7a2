import { issueInWords } from '@/components/admin/issue-words'
import { type DraftSaved, saveDraft } from '@/lib/commands/save-draft'
import { draftText, findDraft } from '@/lib/data/drafts'
import type { SignedInActor } from '@/lib/data/sessions'
import { applyForm, formOf } from '@/lib/document/document-form'
import { parseDocument } from '@/lib/document/parse-document'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import type { DraftView } from '@/lib/schemas/desk-views'
import type { EditorAnswer } from '@/lib/schemas/editor-answer'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { actorRoute, type Fields, jsonRoute } from '../../form-route'
import { deskLimits } from '../../limits'
import { postedForm } from '../../posted-form'

export const dynamic = 'force-dynamic'

const THEN: Record<string, (id: number) => string> = {
  stay: (id) => `/admin/drafts/${id}?done=saved`,
  preview: (id) => `/admin/preview/${id}`,
  publish: (id) => `/admin/drafts/${id}/publish`,
}
const conflictAt = (id: number, aside: number) => `/admin/drafts/${id}/conflict?aside=${aside}`

/** The whole form of a draft, from a browser that goes on to another page, or from the editor's script, which stays. */
export function POST(request: Request): Promise<Response> {
  return request.headers.get('accept') === 'application/json' ? fromScript(request) : fromForm(request)
}

const fromForm = actorRoute(
  async (fields, actor) => {
    const id = fields.number('draft')
    const { saved } = await save(fields, actor)
    if (saved.status === 'conflict') return { to: conflictAt(id, saved.asideId) }
    return { to: (THEN[fields.text('then')] ?? THEN.stay)?.(id) ?? '/admin' }
  },
  { back: (fields) => `/admin/drafts/${fields.number('draft')}`, again: '/admin/do/save-draft' },
)

const fromScript = jsonRoute(async (fields, actor): Promise<EditorAnswer> => {
  const { saved, document, kind } = await save(fields, actor).catch(tellWhereItIs)
  if (saved.status === 'conflict') return { status: 'conflict', address: conflictAt(fields.number('draft'), saved.asideId) }
  const newest = saved.status === 'merged' ? saved.document : document
  const parsed = parseDocument(kind, newest)
  const problems = parsed.ok ? [] : parsed.issues.map(({ field, message }) => ({ field: field ?? '', message: issueInWords(message) }))
  if (saved.status === 'merged') return { status: 'merged', version: saved.version, form: formOf(kind, newest), problems }
  return { status: 'saved', version: saved.version, problems }
})

/** A script keeps what is typed; without one it stands in the page that the form is answered with, and nowhere else. */
function tellWhereItIs(error: unknown): never {
  if (!(error instanceof AppError)) throw error
  if (error.code === 'not-found') throw new AppError(error.code, t('list.sentences', { one: error.message, other: t('admin.editor.gone') }))
  // Closed meanwhile: nothing else is a conflict of saving.
  if (error.code === 'conflict')
    throw new AppError(error.code, t('list.sentences', { one: error.message, other: t('admin.editor.closed') }))
  throw error
}

/** What the form posts is laid upon the revision that the form was filled from, so that a late save is merged field by field. */
async function save(fields: Fields, actor: SignedInActor): Promise<{ saved: DraftSaved; document: string; kind: EntryKind }> {
  const draftId = fields.number('draft')
  const base = fields.number('base')
  const draft = await findDraft(actor, draftId)
  if (!draft) throw new AppError('not-found', t('refused.draft.gone'))
  const { kind } = draft
  const document = applyForm(kind, await baseText(actor, draft, base), postedForm(kind, fields))
  const save = { draftId, base, document, saveKey: fields.text('saveKey'), note: fields.text('note') }
  return { saved: await saveDraft(actor, save, deskLimits().maxBytes), document, kind }
}

async function baseText(actor: SignedInActor, { id, version, document }: DraftView, base: number): Promise<string> {
  return version === base ? document : ((await draftText(actor, id, { number: base }))?.document ?? document)
}
