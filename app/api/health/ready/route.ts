import { checkHealth } from '@/lib/data/health'

export const dynamic = 'force-dynamic'

/** Readers can be served: 200, else 503 with the problem. */
export async function GET(): Promise<Response> {
  const health = await checkHealth()
  return Response.json(health, { status: health.status === 'ok' ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
