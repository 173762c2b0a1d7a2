import { t } from '@/lib/messages/translate'
import { DeedButton } from './deed-button'

type Props = { fields: Record<string, number> } & ({ name: string } | { count: number })

/** Asks once more before something is gone for good, and says what that means. */
export function BinQuestion({ fields, ...what }: Props) {
  return (
    <section className="problem" aria-labelledby="on:question">
      <h2 id="on:question">
        {'name' in what ? t('admin.bin.question', { name: what.name }) : t('admin.bin.questionAll', { count: what.count })}
      </h2>
      <p>{t('admin.bin.means')}</p>
      <div className="deeds">
        <DeedButton deed="empty-bin" fields={fields} className="primary">
          {t('admin.bin.now')}
        </DeedButton>
        <a href="/admin/bin" className="button">
          {t('admin.bin.keep')}
        </a>
      </div>
    </section>
  )
}
