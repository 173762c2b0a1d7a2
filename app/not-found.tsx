import { Frame } from '@/components/site/frame'
import { NotFoundPage } from '@/components/site/not-found-page'
import { env } from '@/lib/env'

export const metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <Frame siteName={env().SITE_NAME}>
      <NotFoundPage />
    </Frame>
  )
}
