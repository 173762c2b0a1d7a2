/** Marks the section of the site that the page belongs to: the page itself, or the one that its address goes on from. */
export function markCurrentSection(): void {
  const here = location.pathname
  const [current] = [...document.querySelectorAll<HTMLAnchorElement>('.site-header nav a')]
    .filter(({ pathname }) => here === pathname || here.startsWith(`${pathname}/`))
    .sort((a, b) => b.pathname.length - a.pathname.length)
  current?.setAttribute('aria-current', current.pathname === here ? 'page' : 'true')
}
