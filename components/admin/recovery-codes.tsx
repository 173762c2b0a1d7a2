import { t } from '@/lib/messages/translate'

/** Shown once: ten codes to be printed, or saved as a file. */
export function RecoveryCodes({ codes, siteName }: { codes: readonly string[]; siteName: string }) {
  const text = `${t('admin.factor.codesOf', { site: siteName })}\n\n${codes.join('\n')}\n`
  return (
    <section aria-labelledby="on:codes">
      <h2 id="on:codes">{t('admin.factor.codes')}</h2>
      <p>{t('admin.factor.codesLead')}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <a href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`} download="recovery-codes.txt" className="button">
          {t('admin.factor.save')}
        </a>
      </p>
    </section>
  )
}
