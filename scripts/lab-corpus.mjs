import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'

const FOLDER = 'content/digests'

/** Lower-case letters, digits and a little punctuation: a small alphabet, so that a small model has something to learn. */
function plainText(markdown) {
  return markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/\$\$[\s\S]*?\$\$|\$[^$\n]*\$|```[\s\S]*?```/g, ' ')
    .replace(/\]\([^)]*\)/g, ' ')
    .toLowerCase()
    .replace(/[^a-z0-9.,;:()'-]+/g, ' ')
    .trim()
}

/** Writes the text of the site's own digests, on which a lab trains: one source for the browser, the server and the tests. */
export function buildLabCorpus() {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md'))
    .sort()
  const text = files
    .map((name) => plainText(readFileSync(`${FOLDER}/${name}`, 'utf8')))
    .join(' ')
    .slice(0, 30_000)
  mkdirSync('lib/generated', { recursive: true })
  writeFileSync(
    'lib/generated/lab-corpus.ts',
    `// Made by scripts/lab-corpus.mjs from content/digests.\nexport const labCorpus =\n  ${JSON.stringify(text)}\n`,
  )
}
