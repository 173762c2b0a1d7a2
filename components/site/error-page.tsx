/** What a reader is told when a page could not be made. */
export function ErrorPage() {
  return (
    <div className="wide">
      <h1>This page could not be made</h1>
      <p className="lead">Something failed on our side, and it has been logged. The text itself is safe.</p>
      <p>
        Load it again in a moment, or start from <a href="/">the first page</a>.
      </p>
    </div>
  )
}
