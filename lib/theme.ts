const THEMES = ['system', 'light', 'dark'] as const

/** The colours that a reader can choose; `system` follows the browser's own setting. */
export type Theme = (typeof THEMES)[number]

/** Where a browser's storage keeps the choice; nothing is kept for `system`. */
export const THEME_KEY = 'precis:theme'

/** What a press on the switch chooses next: system → light → dark → system. */
export function followingTheme(current: Theme): Theme {
  return THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] ?? 'system'
}
