export const dynamic = 'force-dynamic'

/** The process answers. Touches no database. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}
