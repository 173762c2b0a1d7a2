import { BLOCKS, type BlockName, type DigestForm as Form } from '@/lib/document/document-form'
import { type MessageKey, t } from '@/lib/messages/translate'
import { DraftForm, type DraftFormProps } from './draft-form'
import { errorsOf, FieldError, type FieldErrors } from './field-error'
import { FormField } from './form-field'
import { MarkdownHelp } from './markdown-help'

type Props = DraftFormProps & { form: Form }

/** Every field of a digest. It works without a script: each save is a form sent, and there is always an empty block to fill. */
export function DigestForm({ form, ...draft }: Props) {
  const { errors } = draft
  return (
    <DraftForm
      {...draft}
      kind="digest"
      main={
        <>
          <FormField name="title" label={t('admin.digest.title')} value={form.title} errors={errorsOf(errors, 'title')} className="big" />
          <FormField
            name="summary"
            label={t('admin.digest.summary')}
            hint={t('admin.digest.summaryHint')}
            value={form.summary}
            errors={errorsOf(errors, 'summary')}
            rows={3}
            spellCheck
          />
          <FormField
            name="body"
            label={t('admin.digest.body')}
            hint={t('admin.digest.bodyHint')}
            value={form.body}
            errors={errorsOf(errors, 'body')}
            rows={28}
            className="body"
            spellCheck
          />
          <MarkdownHelp />
          <Blocks name="sources" form={form} errors={errors} />
          <Blocks name="papers" form={form} errors={errors} />
          <Blocks name="corrections" form={form} errors={errors} />
        </>
      }
      side={
        <>
          {(['topics', 'people', 'terms'] as const).map((name) => (
            <FormField
              key={name}
              name={name}
              label={t(`admin.digest.${name}`)}
              hint={t(`admin.digest.${name}Hint`)}
              value={form[name].join('\n')}
              errors={errorsOf(errors, name)}
              rows={Math.max(3, form[name].length + 1)}
            />
          ))}
          {(['slug', 'publishedAt', 'unpublishAt', 'language', 'lab'] as const).map((name) => (
            <FormField
              key={name}
              name={name}
              label={t(`admin.digest.${name}`)}
              hint={t(`admin.digest.${name}Hint`)}
              value={form[name]}
              errors={errorsOf(errors, name)}
            />
          ))}
        </>
      }
    />
  )
}

/** Blocks of one kind, and an empty one after them. */
function Blocks({ name, form, errors }: { name: BlockName; form: Form; errors: FieldErrors }) {
  const blocks: Record<string, string>[] = [...form[name], {}]
  return (
    <fieldset className="blocks" data-blocks={name}>
      <legend>{t(`admin.digest.${name}`)}</legend>
      <FieldError id={`on:${name}-error`} messages={errors.get(name) ?? []} />
      {blocks.map((block, index) => (
        // Blocks have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server.
        <Block key={index} name={name} index={index} block={block} isNew={index === blocks.length - 1} errors={errors} />
      ))}
    </fieldset>
  )
}

/** Fields of a block that may be long. */
const ROWS: Record<string, number> = { authors: 3, text: 3 }

type BlockProps = { name: BlockName; index: number; block: Record<string, string>; isNew: boolean; errors: FieldErrors }

function Block({ name, index, block, isNew, errors }: BlockProps) {
  return (
    <fieldset className="form-block">
      <legend>{isNew ? t(`admin.digest.new.${name}`) : t('admin.digest.nth', { number: index + 1 })}</legend>
      {BLOCKS[name].map((field) => (
        <FormField
          key={field}
          name={`${name}.${index}.${field}`}
          label={t(`admin.digest.block.${field}` as MessageKey)}
          value={block[field] ?? ''}
          errors={errorsOf(errors, `${name}[${index}].${field}`)}
          {...(field === 'authors' && { hint: t('admin.digest.authorsHint') })}
          {...(ROWS[field] && { rows: ROWS[field] })}
        />
      ))}
    </fieldset>
  )
}
