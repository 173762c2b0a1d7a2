import type { Finding, Lab, Table } from '../lab'
import type { ValuesOf } from '../parameters'
import { type Settings, type Training, train } from './algorithm'
import { paperGains, paperModels } from './paper-tables'
import { closingOf, promptCount, responsesOf, thoughtsOf } from './policy'
import { promptWords, responseWords, rewardedText, textOf, thoughtWords } from './reward'

const parameters = {
  method: { kind: 'choice', options: ['grpo', 'dpo', 'ppo'], default: 'grpo' },
  task: { kind: 'choice', options: ['differ', 'first'], default: 'differ' },
  strict: { kind: 'flag', default: true },
  group: { kind: 'number', min: 2, max: 32, step: 1, default: 16 },
  updates: { kind: 'number', min: 20, max: 400, step: 10, default: 300 },
  seeds: { kind: 'number', min: 1, max: 20, step: 1, default: 5 },
  clip: { kind: 'number', min: 0.05, max: 0.5, step: 0.05, default: 0.2 },
  kl: { kind: 'number', min: 0, max: 0.1, step: 0.001, default: 0.001 },
  rate: { kind: 'number', min: 0.01, max: 0.2, step: 0.01, default: 0.03 },
} as const

type Values = ValuesOf<typeof parameters>
type Result = { thinking: Training[]; direct: Training[] }
const shapes = { thinking: { thoughts: thoughtWords.length }, direct: { thoughts: 1 } }

/** A policy that is wrong on one prompt of four cannot have more than 0.75, and one that is right on all comes near to 1. */
const SOLVED = 0.9

const finals = (runs: readonly Training[]) => runs.map(({ curve }) => curve.at(-1) ?? 0)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1)

function curveRows(name: string, runs: readonly Training[]) {
  return (runs[0]?.curve ?? []).map((_, update) => {
    const rewards = runs.map(({ curve }) => curve[update] ?? 0)
    return [name, update, mean(rewards), Math.min(...rewards), Math.max(...rewards)]
  })
}

function tables({ thinking, direct }: Result, { strict }: Values): Table[] {
  const [shape, run] = [shapes.thinking, thinking[0]]
  const group = (run?.groups ?? []).flat().map(({ prompt, choice, reward, advantage }) => {
    const text = textOf(choice, shape)
    return [promptWords[prompt] ?? '', thoughtWords[choice.thought] ?? '', rewardedText(text, strict), reward, advantage]
  })
  const probabilities = Array.from({ length: run ? promptCount : 0 }, (_, prompt) =>
    thoughtsOf(run?.weights ?? new Float64Array(), shape, prompt).map((probability, thought) => [
      promptWords[prompt] ?? '',
      thoughtWords[thought] ?? '',
      probability,
      responsesOf(run?.weights ?? new Float64Array(), shape, prompt, thought)[responseWords.indexOf('yes')] ?? 0,
    ]),
  ).flat()
  return [
    {
      id: 'rewards',
      columns: ['policy', 'update', 'mean', 'low', 'high'],
      rows: [...curveRows('thinking', thinking), ...curveRows('direct', direct)],
    },
    { id: 'group', columns: ['prompt', 'thought', 'response', 'reward', 'advantage'], rows: group },
    { id: 'probabilities', columns: ['prompt', 'thought', 'probability', 'yes'], rows: probabilities },
    { id: 'paperGains', columns: ['model', 'rlhf', 'rlmt'], rows: paperGains },
    { id: 'paperModels', columns: ['model', 'average', 'wildBench', 'alpacaEval', 'arenaHard', 'creativeWriting'], rows: paperModels },
  ]
}

/** Think, then answer: a policy of a few dozen weights, trained by a reward that never sees its thought. */
export const lab: Lab<typeof parameters, Result> = {
  slug: 'think-then-answer',
  digest: 'rlmt-thinking-for-chat',
  claim: { section: 's-key-points', from: 'With the same optimiser', to: 'first table.' },
  isRandom: true,
  hasSteps: true,
  parameters,
  presets: [
    { id: 'control', values: { task: 'first' } },
    { id: 'preferences', values: { method: 'dpo' } },
    { id: 'value', values: { method: 'ppo' } },
  ],
  *run(values, random) {
    const result: Result = { thinking: [], direct: [] }
    for (let seed = 0; seed < values.seeds; seed++) {
      for (const [part, name] of (['thinking', 'direct'] as const).entries()) {
        const steps = train(values satisfies Settings, shapes[name], random.fork(`${name}/${seed}`))
        for (let step = steps.next(); ; step = steps.next()) {
          if (step.done) {
            result[name].push(step.value)
            break
          }
          yield { done: (seed + (part + step.value) / 2) / values.seeds }
        }
      }
      yield { done: (seed + 1) / values.seeds, result: { thinking: [...result.thinking], direct: [...result.direct] } }
    }
    return result
  },
  tables,
  findings({ thinking, direct }, { task }): Finding[] {
    const [a, b] = [finals(thinking), finals(direct)]
    const closing = mean(thinking.map(({ weights }) => closingOf(weights, shapes.thinking)))
    const range = (values: number[]) => [Math.min(...values).toFixed(2), Math.max(...values).toFixed(2)] as const
    const [[low, high], [directLow, directHigh]] = [range(a), range(b)]
    return [
      { key: 'margin', values: { margin: twoDigits(mean(a) - mean(b)), thinking: mean(a).toFixed(2), direct: mean(b).toFixed(2) } },
      { key: 'spread', values: { low, high, directLow, directHigh } },
      ...(task === 'differ'
        ? [{ key: 'solved', values: { solved: String(a.filter((reward) => reward > SOLVED).length), seeds: String(a.length) } }]
        : []),
      { key: 'closing', values: { closing: closing.toFixed(2) } },
    ]
  },
}

/** Two digits behind the point, and no sign before what rounds to nothing. */
const twoDigits = (value: number) => value.toFixed(2).replace(/^-(?=0\.00$)/, '')
