import { t } from '@/lib/messages/translate'

/** Chooses the colours. It appears with the script that drives it, components/browser/theme-switch.ts; without it the system's choice holds. */
export function ThemeButton() {
  return (
    <button
      type="button"
      id="on:theme"
      className="theme-button"
      hidden
      suppressHydrationWarning // in development React looks at it after the script has shown it
      data-label-system={t('theme.system')}
      data-label-light={t('theme.light')}
      data-label-dark={t('theme.dark')}
    >
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <circle className="theme-disc" cx="10" cy="10" r="6.25" />
        <path className="theme-half" d="M10 3.75a6.25 6.25 0 0 1 0 12.5z" />
      </svg>
    </button>
  )
}
