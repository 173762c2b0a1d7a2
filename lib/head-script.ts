import { THEME_KEY } from './theme'

/**
 * Runs in the head before anything is drawn: the only inline script of a page, allowed by its hash. It sets the class `js`, and `data-theme` so that a
 * chosen theme shows without a flash; a browser that blocks its storage follows the system. The class `early` lets the browser lay out what is below the
 * first screen after it (app/styles/early.css), unless the page is opened at a place further down.
 */
export const HEAD_SCRIPT = `(()=>{const r=document.documentElement;r.classList.add("js");try{const t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")r.dataset.theme=t}catch{}try{const[n]=performance.getEntriesByType("navigation");if(!location.hash&&n.type==="navigate")r.classList.add("early")}catch{}})()`
