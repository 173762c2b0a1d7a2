/** Lets the search link of the header, Ctrl or ⌘ with K, and the slash open the dialog. Its script is fetched when it is wanted first. */
export function startSearchOpener(): void {
  const link = document.getElementById('on:search-link')
  const address = link instanceof HTMLAnchorElement ? link.dataset.script : undefined
  if (!(link instanceof HTMLAnchorElement) || !address || !('HTMLDialogElement' in window)) return

  const open = async () => {
    try {
      const { openSearch } = (await import(address)) as typeof import('./search')
      openSearch()
    } catch {
      location.assign(link.href)
    }
  }
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return
    event.preventDefault()
    void open()
  })
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented || event.altKey) return
    const isShortcut = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k'
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !isEditable(event.target)
    if (!isShortcut && !isSlash) return
    event.preventDefault()
    void open()
  })
}

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="application"], [role="application"] *'))
  )
}
