/**
 * What describes a field on the page, for a copy of it in a tree of its own, where ids of the page mean nothing.
 * @param onChange told the hint and the errors as one text, and whether the field is wrong: at once, and whenever the page says something else
 */
export function followDescriptions(field: HTMLElement, onChange: (description: string, isInvalid: boolean) => void): void {
  let last: string | null = null
  const tell = () => {
    const ids = (field.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean)
    const description = ids.flatMap((id) => document.getElementById(id)?.textContent?.trim() || []).join(' ')
    const isInvalid = field.getAttribute('aria-invalid') === 'true'
    const now = `${isInvalid} ${description}`
    if (now !== last) onChange(description, isInvalid)
    last = now
  }
  tell()
  const observer = new MutationObserver(tell)
  observer.observe(field, { attributes: true, attributeFilter: ['aria-describedby', 'aria-invalid'] })
  // An error's words may come after the field was told of them.
  if (field.parentElement) observer.observe(field.parentElement, { childList: true })
}
