/** Says what to do instead. */
export function NotFoundPage() {
  return (
    <div className="wide">
      <h1>There is no page at this address</h1>
      <p className="lead">It may have been mistyped, or what stood here is no longer published.</p>
      <p>
        The <a href="/digests">list of all digests</a> and the indexes of <a href="/topics">topics</a>, <a href="/people">people</a>,{' '}
        <a href="/terms">terms</a> and <a href="/sources">sources</a> lead to everything that can be read here. Addresses that were renamed
        redirect by themselves.
      </p>
    </div>
  )
}
