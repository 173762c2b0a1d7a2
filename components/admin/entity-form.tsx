import { ENTITY_FIELDS, type EntityForm as Form } from '@/lib/document/document-form'
import { t } from '@/lib/messages/translate'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { TERM_KINDS } from '@/lib/schemas/frontmatter'
import { DraftForm, type DraftFormProps } from './draft-form'
import { errorsOf } from './field-error'
import { FormField } from './form-field'
import { MarkdownHelp } from './markdown-help'

type Props = DraftFormProps & { kind: EntityKind; form: Form }

/** Every field of the page of a topic, person, term or outlet. */
export function EntityForm({ kind, form, ...draft }: Props) {
  const { errors } = draft
  return (
    <DraftForm
      {...draft}
      kind={kind}
      main={
        <>
          <FormField name="name" label={t('admin.entity.name')} value={form.name} errors={errorsOf(errors, 'name')} className="big" />
          <FormField
            name="body"
            label={t('admin.digest.body')}
            hint={t('admin.entity.bodyHint')}
            value={form.body}
            errors={errorsOf(errors, 'body')}
            rows={18}
            className="body"
            spellCheck
          />
          <MarkdownHelp />
        </>
      }
      side={
        <>
          {ENTITY_FIELDS[kind].lists.map((name) => {
            const values = form[name] ?? []
            return (
              <FormField
                key={name}
                name={name}
                label={t(`admin.entity.${name}`)}
                hint={t(`admin.entity.${name}Hint`)}
                value={values.join('\n')}
                errors={errorsOf(errors, name)}
                rows={Math.max(3, values.length + 1)}
              />
            )
          })}
          {ENTITY_FIELDS[kind].lines.map((name) =>
            name === 'name' ? null : (
              <FormField
                key={name}
                name={name}
                label={name === 'slug' ? t('admin.digest.slug') : t(`admin.entity.${name}`)}
                hint={name === 'slug' ? t('admin.entity.slugHint') : t(`admin.entity.${name}Hint`)}
                value={form[name] ?? ''}
                errors={errorsOf(errors, name)}
                {...(name === 'kind' && { options: TERM_KINDS.map((value) => ({ value, label: t(`termKind.${value}`) })) })}
              />
            ),
          )}
        </>
      }
    />
  )
}
