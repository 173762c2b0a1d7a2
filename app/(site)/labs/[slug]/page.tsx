import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LabFrame } from '@/components/labs/lab-frame'
import { LabOfDigest } from '@/components/labs/lab-of-digest'
import { labWords } from '@/components/labs/lab-words'
import { digestsOfLabs } from '@/lib/data/lab-digests'
import { isLabSlug } from '@/lib/labs/slugs'
import { pageMetadata } from '../../metadata'

type Props = { params: Promise<{ slug: string }> }

async function slugOfLab({ params }: Props) {
  const { slug } = await params
  return isLabSlug(slug) ? slug : notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const slug = await slugOfLab(props)
  const { title, lead } = labWords(slug)
  return pageMetadata({ title, description: lead, path: `/labs/${slug}` })
}

export default async function LabPage(props: Props) {
  const slug = await slugOfLab(props)
  const { title, lead } = labWords(slug)
  const digest = (await digestsOfLabs()).get(slug)
  return (
    <div className="wide lab-page">
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      <LabOfDigest digest={digest} />
      <LabFrame slug={slug} digestHref={digest?.href} />
    </div>
  )
}
