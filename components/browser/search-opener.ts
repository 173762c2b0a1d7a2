/**
 * Lets the search link of the header, Ctrl or ⌘ with K, and the slash open the dialog. It opens at once, so that no key is lost; what fills it is fetched when it is
 * wanted first. Until that is there, and if it never comes, the box is a plain form that leads to the search page.
 */
export function startSearchOpener(): void {
  const link = document.getElementById('on:search-link')
  const address = link instanceof HTMLAnchorElement ? link.dataset.script : undefined
  const dialog = document.getElementById('on:search-dialog')
  const input = dialog?.querySelector('input')
  if (!(link instanceof HTMLAnchorElement) || !address || !dialog || !input || !('showModal' in dialog)) return

  const open = async () => {
    const box = dialog as HTMLDialogElement
    if (!box.open) box.showModal()
    input.focus()
    input.select()
    let isComposing = false
    const hear = ({ type }: Event) => {
      isComposing = type === 'compositionstart'
    }
    for (const type of ['compositionstart', 'compositionend']) input.addEventListener(type, hear)
    const search = (await import(address).catch(() => null)) as typeof import('./search') | null
    for (const type of ['compositionstart', 'compositionend']) input.removeEventListener(type, hear)
    if (box.open) search?.fillSearch(isComposing)
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
  // The first Escape closes, as the dialog says: a search box would only empty itself, and an input method's own Escape is its own.
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    ;(dialog as HTMLDialogElement).close()
  })
}

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="application"], [role="application"] *'))
  )
}
