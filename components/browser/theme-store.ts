import { THEME_KEY, type Theme } from '@/lib/theme'

/** The choice that this browser keeps; `system` where there is none or storage is blocked. */
export function readTheme(): Theme {
  try {
    const kept = localStorage.getItem(THEME_KEY)
    return kept === 'light' || kept === 'dark' ? kept : 'system'
  } catch {
    return 'system'
  }
}

/** Keeps a choice for the next page. Where storage is blocked it holds for this page only. */
export function keepTheme(chosen: Theme): void {
  try {
    if (chosen === 'system') localStorage.removeItem(THEME_KEY)
    else localStorage.setItem(THEME_KEY, chosen)
  } catch {
    // Blocked or full: nothing that a reader could do about it.
  }
}
