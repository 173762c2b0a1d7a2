/** A loss of the tokens' log-probabilities, and its slope in each. */
export type Scored = { loss: number; slopes: Float64Array }
export type Head = 'sft' | 'grpo' | 'dpo'
export const SEQUENCES: Record<Head, number> = { sft: 1, grpo: 4, dpo: 2 }
/** Whether a token's slope needs its own log-probability alone. DPO's need the margin, which is a sum over all tokens. */
export const IS_LOCAL: Record<Head, boolean> = { sft: true, grpo: true, dpo: false }

/** The mean cross-entropy. */
export function scoreSft(logs: Float64Array): Scored {
  return { loss: -logs.reduce((a, b) => a + b, 0) / logs.length, slopes: logs.map(() => -1 / logs.length) }
}

/** The clipped ratio times the advantage of each token's answer, less a penalty for leaving the reference. */
export function scoreGrpo(logs: Float64Array, old: Float64Array, advantages: Float64Array, clip = 0.2, penalty = 0.001): Scored {
  let loss = 0
  const slopes = logs.map((log, t) => {
    const advantage = advantages[t] as number
    const gap = (old[t] as number) - log
    const ratio = Math.exp(-gap)
    const free = ratio * advantage
    const clipped = Math.min(1 + clip, Math.max(1 - clip, ratio)) * advantage
    loss += (penalty * (Math.exp(gap) - gap - 1) - Math.min(free, clipped)) / logs.length
    return (penalty * (1 - Math.exp(gap)) - (free <= clipped ? free : 0)) / logs.length
  })
  return { loss, slopes }
}

/** The first half of the tokens is the chosen answer, the rest the rejected one. */
export function scoreDpo(logs: Float64Array, reference: Float64Array, beta = 0.1): Scored {
  const half = logs.length / 2
  let margin = 0
  logs.forEach((log, t) => {
    margin += (t < half ? 1 : -1) * (log - (reference[t] as number))
  })
  const slope = -beta / (1 + Math.exp(beta * margin))
  return { loss: Math.log1p(Math.exp(-beta * margin)), slopes: logs.map((_, t) => (t < half ? slope : -slope)) }
}
