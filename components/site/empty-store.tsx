/** What a new installation shows: how its first digest is made. */
export function EmptyStore() {
  return (
    <div className="empty">
      <p>Nothing has been published here yet. A digest is one Markdown file:</p>
      <pre>
        <code>{EXAMPLE}</code>
      </pre>
      <p>
        Save it as <code>content/digests/my-first-digest.md</code> and run <code>npm run ingest</code>: it appears here within two seconds.
        People, topics, terms and outlets that it names get pages of their own.
      </p>
    </div>
  )
}

const EXAMPLE = `---
title: What the work shows, in one line
summary: The claim and its bound, in one or two sentences.
status: published
publishedAt: 2026-01-15
topics: [probability]
people: [Ada Lovelace]
---
## Key points

- The first thing that a reader should know.
`
