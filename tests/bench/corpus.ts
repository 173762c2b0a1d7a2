import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Mulberry32: small, seeded, the same on every machine. https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const WORDS =
  'gradient model training data noise bound proof sequence memory layer token reward policy sample loss estimate kernel operator space measure random walk heat flow convex dual primal sparse dense matrix vector basis norm error rate batch scale attention head decoder prompt answer benchmark score human preference verifier search index query passage author paper result method limit theorem lemma corollary constant factor dimension'.split(
    ' ',
  )
const HAN = '大模型训练数据噪声梯度检查点反向传播强化学习奖励注意力推理优化理论概率卷积猜想矩阵向量空间误差收敛速度'
const TOPICS = Array.from({ length: 40 }, (_, number) => `Topic ${number}`)
const TERMS = Array.from({ length: 200 }, (_, number) => `Method-${number}X`)

/** From the first digest to the last, whatever their number. */
const SPAN_MS = 100_000 * 3_600_000
/** So many digests of each topic at least: more than its page shows at once. */
const OF_EACH_TOPIC = 25

/**
 * Writes `count` digests of about 3 KB each, with formulas, tables, code, Chinese and links between them. Small and large stores span the same years, and their
 * topics fill a page, so that pages of both show as much.
 */
export function writeCorpus(dir: string, count: number): void {
  const random = seeded(7)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const sentence = () => `${Array.from({ length: 12 + Math.floor(random() * 10) }, () => pick(WORDS)).join(' ')}. `
  const paragraph = (sentences: number) => Array.from({ length: sentences }, sentence).join('')
  const han = (length: number) => Array.from({ length }, () => pick([...HAN])).join('')
  const people = Math.max(50, Math.floor(count / 2))
  const author = (number: number) => `Author${number} Family${number % 90}`
  const topics = TOPICS.slice(0, Math.max(1, Math.floor(count / OF_EACH_TOPIC)))
  for (let number = 0; number < count; number++) {
    const folder = join(dir, 'digests', String(Math.floor(number / 1000)))
    if (number % 1000 === 0) mkdirSync(folder, { recursive: true })
    const names = Array.from({ length: 3 }, () => author(Math.floor(random() * people)))
    const day = new Date(Date.UTC(2015, 0, 1) + (number * SPAN_MS) / count).toISOString()
    const body = `## Key points

- ${sentence()}It uses ${pick(TERMS)} with $\\rho = e^{-\\tau}$.
- ${sentence()}Compare [[digest-${Math.floor(random() * count)}]].

## Method

${paragraph(5)}

$$\\mu(P_\\tau f > \\eta) \\le \\frac{c_\\tau}{\\eta\\sqrt{\\log \\eta}} \\sum_{i=1}^{n} x_i^{2}$$

${paragraph(4)}${han(60)}。

\`\`\`python
def step(x, rate=${random().toFixed(3)}):
    total = sum(value * rate for value in x)
    return [value - total for value in x]
\`\`\`

## Results

| model | score | memory |
|---|---:|---:|
| ${pick(TERMS)} | ${(random() * 100).toFixed(1)} | ${(random() * 80).toFixed(1)} |
| ${pick(TERMS)} | ${(random() * 100).toFixed(1)} | ${(random() * 80).toFixed(1)} |

${paragraph(5)}[^1]

[^1]: ${sentence()}
`
    const text = `---
title: ${pick(WORDS)} ${pick(WORDS)} ${number}
summary: ${sentence()}
status: published
publishedAt: ${day}
topics: [${pick(topics)}, ${pick(topics)}]
people: [${names.join(', ')}]
terms: [${pick(TERMS)}]
sources: [{ outlet: Outlet ${number % 7}, title: ${han(14)}, publishedAt: ${day} }]
papers: [{ title: ${sentence().trim()}, arxiv: "${2401 + (number % 12)}.${String(number % 100_000).padStart(5, '0')}", authors: [${names.join(', ')}], year: 2025 }]
---
${body}`
    writeFileSync(join(folder, `digest-${number}.md`), text)
  }
}
