import { NotFoundPage } from '@/components/site/not-found-page'

export const metadata = { title: 'Not found' }

export default NotFoundPage
