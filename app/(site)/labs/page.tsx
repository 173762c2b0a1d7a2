import type { Metadata } from 'next'
import { LabOfDigest } from '@/components/labs/lab-of-digest'
import { frameWords, labWords } from '@/components/labs/lab-words'
import { digestsOfLabs } from '@/lib/data/lab-digests'
import { LAB_SLUGS } from '@/lib/labs/slugs'
import { pageMetadata } from '../metadata'

export function generateMetadata(): Metadata {
  return pageMetadata({ title: frameWords.index, description: frameWords.indexLead, path: '/labs' })
}

export default async function Labs() {
  const digests = await digestsOfLabs()
  return (
    <div className="wide">
      <h1>{frameWords.index}</h1>
      <p className="lead">{frameWords.indexLead}</p>
      <ul className="lab-index">
        {LAB_SLUGS.map((slug) => (
          <li key={slug}>
            <h2>
              <a href={`/labs/${slug}`}>{labWords(slug).title}</a>
            </h2>
            <p>{labWords(slug).lead}</p>
            <LabOfDigest digest={digests.get(slug)} />
          </li>
        ))}
      </ul>
    </div>
  )
}
