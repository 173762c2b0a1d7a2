import { BROWSER_SCRIPTS } from './generated/browser-scripts'

/**
 * The address of one of our own scripts, as in `/s/site-5T2KQW3A.js`; it changes with the script's bytes. `site` stands on every page already; another is for
 * the page that needs it: `<script type="module" src={browserScript('map')} />`. A new one gets a line in `ENTRIES` of scripts/browser-scripts.mjs.
 */
export function browserScript(name: keyof typeof BROWSER_SCRIPTS): string {
  return BROWSER_SCRIPTS[name]
}
