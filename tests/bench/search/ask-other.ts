import { readCollection } from './collection'
import { ENGINES } from './engines'

// One engine in a process of its own, so that its memory is its own: builds, answers, and prints JSON. Arguments: engine, collection, queries or '', most queries.
const [, , name = '', dir = '', queries = '', most = '0'] = process.argv
const make = ENGINES[name]
if (!make) throw new Error(`${name} is none of ${Object.keys(ENGINES).join(', ')}`)
const collection = readCollection(dir, queries || null)
const engine = make()
const begun = performance.now()
await engine.build(collection.docs)
const buildMs = performance.now() - begun
// Spread over all kinds where only some are asked.
const step = Math.max(1, Math.ceil(collection.queries.length / (Number(most) || collection.queries.length)))
const answers = []
for (const query of collection.queries.filter((_, at) => at % step === 0)) {
  const asked = performance.now()
  const docs = await engine.ask(query.text, 100)
  answers.push({ id: query.id, ms: performance.now() - asked, docs })
}
console.log(JSON.stringify({ buildMs, answers, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }))
