import type { Metadata } from 'next'
import { MapPage } from '@/components/map/map-page'
import { browserScript } from '@/lib/browser-script'
import { mapGraph } from '@/lib/data/map'
import { env } from '@/lib/env'
import { t } from '@/lib/messages/translate'
import { pageMetadata } from '../metadata'
import './map.css'

const SCRIPTS = { map: browserScript('map'), layout: browserScript('map-layout') }

export function generateMetadata(): Metadata {
  return pageMetadata({ title: t('site.map'), description: t('map.lead'), path: '/map' })
}

export default async function MapOfTheSite() {
  return <MapPage graph={await mapGraph()} scripts={SCRIPTS} contentDir={env().CONTENT_DIR} />
}
