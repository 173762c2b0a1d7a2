import { followingTheme, THEME_KEY, type Theme } from '@/lib/theme'
import { keepTheme, readTheme } from './theme-store'

type ThemeColor = { meta: HTMLMetaElement; own: string }

/** Shows the switch of the header and drives it: each press chooses the next of system, light and dark, for this page, the next ones and other tabs. */
export function startThemeSwitch(): void {
  const button = document.getElementById('on:theme')
  if (!(button instanceof HTMLButtonElement)) return
  const labels: Record<Theme, string> = {
    system: button.dataset.labelSystem ?? '',
    light: button.dataset.labelLight ?? '',
    dark: button.dataset.labelDark ?? '',
  }
  const colors = themeColors()
  let current = readTheme()

  const show = (chosen: Theme) => {
    current = chosen
    const { dataset } = document.documentElement
    if (chosen === 'system') delete dataset.theme
    else dataset.theme = chosen
    button.setAttribute('aria-label', labels[chosen])
    button.title = labels[chosen]
    paintBrowser(colors, chosen)
  }
  const follow = () => show(readTheme())

  show(current)
  button.hidden = false
  button.addEventListener('click', () => {
    const chosen = followingTheme(current)
    keepTheme(chosen)
    show(chosen)
  })
  addEventListener('storage', ({ key }) => {
    if (key === THEME_KEY || key === null) follow()
  })
  // A page that was kept for going back, or rendered ahead of a click, may have missed a choice.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) follow()
  })
  document.addEventListener('prerenderingchange', follow)
}

/** The page's two `theme-color` elements, one per colour scheme. */
function themeColors(): { light: ThemeColor[]; dark: ThemeColor[] } {
  const found = (scheme: string) =>
    [...document.querySelectorAll<HTMLMetaElement>(`meta[name="theme-color"][media*="${scheme}"]`)].map((meta) => ({
      meta,
      own: meta.content,
    }))
  return { light: found('light'), dark: found('dark') }
}

/** The browser's own frame follows the system by `media`; a chosen theme gives both elements the same colour. */
function paintBrowser({ light, dark }: ReturnType<typeof themeColors>, chosen: Theme): void {
  const forced = chosen === 'light' ? light[0]?.own : chosen === 'dark' ? dark[0]?.own : undefined
  for (const { meta, own } of [...light, ...dark]) meta.content = forced ?? own
}
