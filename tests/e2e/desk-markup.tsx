import { renderToStaticMarkup } from 'react-dom/server'
import { AuditTable } from '@/components/admin/audit-table'
import { ConflictForm } from '@/components/admin/conflict-form'
import { DiffView } from '@/components/admin/diff-view'
import { DigestForm } from '@/components/admin/digest-form'
import { DigestTable } from '@/components/admin/digest-table'
import { DraftAsides } from '@/components/admin/draft-asides'
import { DraftHead } from '@/components/admin/draft-head'
import { EntityForm } from '@/components/admin/entity-form'
import { EntityTable } from '@/components/admin/entity-table'
import { FormField } from '@/components/admin/form-field'
import { Notice } from '@/components/admin/notice'
import { PreviewProblems } from '@/components/admin/preview-problems'
import { Problem } from '@/components/admin/problem'
import { PublishForm } from '@/components/admin/publish-form'
import { RevisionList } from '@/components/admin/revision-list'
import { SearchTable } from '@/components/admin/search-table'
import type { EntityForm as EntityFields } from '@/lib/document/document-form'
import { applyForm, formOf, newDocument } from '@/lib/document/document-form'

const AT = new Date('2025-11-26T05:12:00Z')

/** What the pages of the desk make of a text in each of the places where they show one; with the whole forms it is ten times as long. */
export function deskMarkup(text: string, { forms }: { forms: boolean }): string {
  const document = documentOf(text)
  const entry = { id: 1, slug: 'heat', revision: 1, status: 'published' as const, publishedAt: AT }
  const common = { base: 1, version: 2, isWritten: true, ownerId: 1, ownerName: text, updatedAt: AT, closedAs: null }
  const row = { entryId: 1, draftId: null, slug: 'heat', changedAt: AT, revision: 1, brokenLinks: 1 }
  const issue = { line: 1, field: 'people[0]', message: `"${text}" fits several` }
  const warning = { line: 1, code: 'broken-link' as const, message: text }
  const newNames = [{ kind: 'person' as const, name: text }]
  const draft = { draftId: 1, version: 1, saveKey: 'key', errors: new Map([['title', [text]]]), mayPublish: true }
  return renderToStaticMarkup(
    <>
      <DraftHead draft={{ ...common, id: 1, kind: 'digest', entry, document, title: text }} mayPublish previews={1} />
      <DigestTable
        rows={[
          {
            ...row,
            kind: 'digest',
            title: text,
            status: 'published',
            publishedAt: AT,
            unpublishAt: AT,
            hasChanges: true,
            ownerName: text,
            hasSource: false,
            hasSummary: false,
            asides: 1,
          },
        ]}
        label={text}
        deeds={['unpublish']}
        mayUnpublish
      />
      <EntityTable
        rows={[
          {
            ...row,
            kind: 'person',
            slug: 'a',
            name: text,
            otherNames: [text],
            digests: 0,
            hasText: false,
            namesakes: [{ slug: 'b', name: text }],
          },
        ]}
        mayRemove
      />
      <FormField name="title" label={text} hint={text} value={text} errors={[text]} />
      <FormField name="body" label="Text" value={text} rows={3} />
      <DiffView before="heat" after={text} />
      <DiffView before={text} after="heat" />
      <ConflictForm
        draftId={1}
        version={1}
        asideId={2}
        saveKey="key"
        conflicts={['title', 'body'].map((field) => ({ field, base: text, theirs: text, mine: `${text} ` }))}
        body={text}
      />
      <RevisionList
        draftId={1}
        version={2}
        isOpen
        revisions={[{ key: 'd1', isPublished: false, number: 1, id: 1, actor: text, name: text, note: text, createdAt: AT }]}
        from={text}
        to={text}
      />
      <AuditTable
        page={{
          rows: [
            {
              id: 1,
              at: AT,
              actor: text,
              actorName: text,
              action: text,
              subject: text,
              subjectName: text,
              revision: 1,
              detail: text,
              address: text,
            },
          ],
          next: 1,
        }}
        filter={{ actor: text, action: text, subject: text, from: '', to: '' }}
      />
      <PublishForm
        draftId={1}
        version={1}
        issues={[issue]}
        warnings={[warning]}
        newNames={newNames}
        isDigest
        isLive
        note={text}
        isCorrection
        isBinned
      />
      <DraftAsides draftId={1} asides={[{ id: 1, by: text, createdAt: AT }]} />
      <PreviewProblems draftId={1} issues={[issue]} warnings={[warning]} newNames={newNames} />
      <SearchTable
        typed={{ query: text, target: text }}
        rows={[{ query: text, times: 1, last: AT, suggested: [{ kind: 'term', slug: 'a', name: text, detail: text }] }]}
      />
      <Notice code={text} />
      <Problem code={text} at="draft" />
      {forms && <DigestForm {...draft} form={formOf('digest', document)} />}
      {forms && <EntityForm {...draft} kind="person" form={entityOf(text)} />}
    </>,
  )
}

/** A document as the form would make it, with the text in every field. */
function documentOf(text: string): string {
  const blank = newDocument('digest')
  return applyForm('digest', blank, {
    ...formOf('digest', blank),
    title: text,
    summary: text,
    slug: text,
    body: text,
    topics: [text],
    people: [text],
    sources: [{ outlet: text, title: text, url: text, publishedAt: text }],
    corrections: [{ date: text, text, section: text }],
  })
}

const entityOf = (text: string): EntityFields => ({
  name: text,
  slug: text,
  aliases: [text],
  affiliations: [text],
  orcid: text,
  body: text,
})
