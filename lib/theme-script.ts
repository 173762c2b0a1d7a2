import { THEME_KEY } from './theme'

/**
 * Runs in the head before anything is drawn, so that a chosen theme shows without a flash: the only inline script of a page, allowed by its hash.
 * It sets `data-theme` on the root element, and the class `js`. A browser that blocks its storage follows the system.
 */
export const THEME_SCRIPT = `(()=>{const r=document.documentElement;r.classList.add("js");try{const t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")r.dataset.theme=t}catch{}})()`
