import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'

/** Which digest a lab belongs to; nothing where readers see none. */
export function LabOfDigest({ digest }: { digest: { href: string; title: string; language: string } | undefined }) {
  if (!digest) return null
  return (
    <p className="hint">
      {t.rich('labFrame.of', {
        digest: () => (
          <a href={digest.href}>
            <Name language={digest.language}>{digest.title}</Name>
          </a>
        ),
      })}
    </p>
  )
}
