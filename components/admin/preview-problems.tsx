import type { DocumentIssue } from '@/lib/document/read-yaml'
import { t } from '@/lib/messages/translate'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { RenderWarning } from '@/lib/schemas/rendered'
import { IssueText } from './issue-text'
import { fieldId } from './issue-words'

type Props = {
  draftId: number
  /** What stands in the way of publishing it. */
  issues: readonly DocumentIssue[]
  /** What was found in its text; lines count from its first one. */
  warnings: readonly RenderWarning[]
  newNames: readonly { kind: EntityKind; name: string }[]
}

/** What there is to mend in a draft, each with the way to where it stands. The editor's script shows the same list beside the form. */
export function PreviewProblems({ draftId, issues, warnings, newNames }: Props) {
  const form = `/admin/drafts/${draftId}`
  const count = issues.length + warnings.length
  return (
    <section className="preview-problems" id="on:preview-problems" aria-labelledby="on:preview-problems-title">
      <h2 id="on:preview-problems-title">{count ? t('admin.draft.problemCount', { count }) : t('admin.draft.noProblems')}</h2>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.line} ${issue.field} ${issue.message}`} className="stands-in-the-way">
            <IssueText
              issue={issue}
              named={(name, field) => (
                <a href={`${form}#on:${fieldId(field)}`} data-field={fieldId(field)}>
                  {name}
                </a>
              )}
            />
          </li>
        ))}
        {warnings.map(({ line, code, message }) => (
          <li key={`${line} ${code} ${message}`}>
            {line !== null && (
              <a href={`${form}#on:body`} data-field="body" data-line={line}>
                {t('admin.draft.lineOf', { line })}
              </a>
            )}{' '}
            {message}
          </li>
        ))}
        {newNames.map(({ kind, name }) => (
          <li key={`${kind} ${name}`} className="news">
            {t('admin.draft.newName', { name, kind: t(`kind.${kind}`) })}
          </li>
        ))}
      </ul>
    </section>
  )
}
