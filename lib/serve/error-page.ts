import { standalonePage } from './standalone-page'

/**
 * What a reader sees when a page could not be rendered. Next draws its own in the browser, from scripts; a reader without them would see nothing.
 * It stands alone, since whatever broke may have taken styles and store with it.
 */
export const ERROR_PAGE = Buffer.from(
  standalonePage(
    'Something went wrong',
    `<p>This page could not be made just now. The fault is ours, and it has been written to the server’s log.</p>
<p>Try again in a minute, or go to the <a href="/">home page</a>.</p>`,
  ),
)
