import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { findDraft } from '@/lib/data/drafts'
import type { SignedInActor } from '@/lib/data/sessions'
import { AppError } from '@/lib/errors'
import type { DraftView } from '@/lib/schemas/desk-views'
import type { Query } from '../(site)/params'
import { refusePage, requireActor } from './request'

export type DraftProps = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

const load = cache(async (id: string): Promise<{ actor: SignedInActor; draft: DraftView }> => {
  const actor = await requireActor(`/admin/drafts/${/^\d{1,9}$/.test(id) ? id : ''}`)
  if (!/^\d{1,9}$/.test(id)) notFound()
  try {
    const draft = await findDraft(actor, Number(id))
    return draft ? { actor, draft } : notFound()
  } catch (error) {
    // Whose drafts there are is nobody else's business.
    if (error instanceof AppError && error.code === 'forbidden') return refusePage(actor, `/admin/drafts/${id}`)
    throw error
  }
})

/** The draft of this address and who asks for it; others are asked to sign in, or told that there is nothing here. */
export async function loadDraft({ params }: Pick<DraftProps, 'params'>): Promise<{ actor: SignedInActor; draft: DraftView }> {
  return load((await params).id)
}
