import type { PaperView } from '@/lib/schemas/views'

/** Where a paper and its code can be had. */
export function PaperLinks({ paper: { arxiv, doi, code } }: { paper: Pick<PaperView, 'arxiv' | 'doi' | 'code'> }) {
  const links = [
    arxiv && { href: `https://arxiv.org/abs/${arxiv}`, label: `arXiv:${arxiv}` },
    doi && { href: `https://doi.org/${encodeURI(doi)}`, label: `doi:${doi}` },
    code && { href: code, label: code.replace(/^https?:\/\//, '') },
  ].filter((link) => !!link)
  if (links.length === 0) return null
  return (
    <ul className="paper-links">
      {links.map(({ href, label }) => (
        <li key={href}>
          <a href={href} rel="noopener">
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
