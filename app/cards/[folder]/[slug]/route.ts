import { findCardAt } from '@/lib/data/cards'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ folder: string; slug: string }> }

/** `/cards/people/danqi-chen`: what a popover says of the entry at `/people/danqi-chen`; 404 when readers may not see it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { folder, slug } = await params
  const card = await findCardAt(folder, slug)
  if (!card) return Response.json({ code: 'not-found' }, { status: 404, headers: { 'cache-control': 'no-store' } })
  return Response.json(card, { headers: { 'cache-control': 'public, max-age=0, must-revalidate' } })
}
