import type { Random } from '../random'

/** `thoughts` is 1 for a policy that does not think: then there is nothing to choose, and no format to keep. */
export type Shape = { thoughts: number }
/** What one sample chose. `closed` is whether it wrote `</think>`. */
export type Choice = { thought: number; closed: boolean; response: number }

/** A constant and the two coins, as −1 or 1. */
export const featuresOf = (prompt: number): readonly number[] => [1, prompt & 1 ? 1 : -1, prompt & 2 ? 1 : -1]
export const promptCount = 4
export const responseCount = 2

/** Weights in order: a thought's three each, one for closing, a response's three and one for each thought. */
export const sizeOf = ({ thoughts }: Shape) => thoughts * 3 + 1 + responseCount * (3 + thoughts)

/** A start near uniform, which breaks the symmetry between thoughts. */
export function startOf(shape: Shape, random: Random): Float64Array {
  const weights = Float64Array.from({ length: sizeOf(shape) }, () => 0.3 * random.normal())
  weights[shape.thoughts * 3] = 0
  return weights
}

function softmax(logits: number[]): number[] {
  const top = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp(logit - top))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}

const dot = (weights: Float64Array, offset: number, features: readonly number[]) =>
  features.reduce((sum, feature, i) => sum + (weights[offset + i] ?? 0) * feature, 0)

/** The probability of each thought, given the prompt. */
export const thoughtsOf = (weights: Float64Array, shape: Shape, prompt: number) =>
  softmax(Array.from({ length: shape.thoughts }, (_, thought) => dot(weights, thought * 3, featuresOf(prompt))))

/** The probability that the thought is closed. */
export const closingOf = (weights: Float64Array, { thoughts }: Shape) =>
  thoughts === 1 ? 1 : 1 / (1 + Math.exp(-(weights[thoughts * 3] ?? 0)))

const responseOffset = ({ thoughts }: Shape, response: number) => thoughts * 3 + 1 + response * (3 + thoughts)

/** The probability of each response. Its logits are a sum over coins and thought, so that without a thought no exclusive or can be said. */
export const responsesOf = (weights: Float64Array, shape: Shape, prompt: number, thought: number) =>
  softmax(
    Array.from({ length: responseCount }, (_, response) => {
      const offset = responseOffset(shape, response)
      return dot(weights, offset, featuresOf(prompt)) + (weights[offset + 3 + thought] ?? 0)
    }),
  )

function draw(probabilities: number[], random: Random): number {
  let left = random.next()
  const index = probabilities.findIndex((probability) => {
    left -= probability
    return left < 0
  })
  return index < 0 ? probabilities.length - 1 : index
}

/** What the weights say, worked out once: for each prompt the thoughts' probabilities, and for each thought the responses'. */
export type Policy = { shape: Shape; closing: number; thoughts: number[][]; responses: number[][][] }

export function policyOf(weights: Float64Array, shape: Shape): Policy {
  const prompts = Array.from({ length: promptCount }, (_, prompt) => prompt)
  const each = Array.from({ length: shape.thoughts }, (_, thought) => thought)
  return {
    shape,
    closing: closingOf(weights, shape),
    thoughts: prompts.map((prompt) => thoughtsOf(weights, shape, prompt)),
    responses: prompts.map((prompt) => each.map((thought) => responsesOf(weights, shape, prompt, thought))),
  }
}

/** Writes a thought, closes it or not, and then a response. */
export function sample({ closing, thoughts, responses }: Policy, prompt: number, random: Random): Choice {
  const thought = draw(thoughts[prompt] ?? [], random)
  const closed = random.next() < closing
  return { thought, closed, response: draw(responses[prompt]?.[thought] ?? [], random) }
}

/** The log-probability of a whole sample, thought included. */
export function logProbability({ closing, thoughts, responses }: Policy, prompt: number, { thought, closed, response }: Choice): number {
  const chosen = thoughts[prompt]?.[thought] ?? 0
  const said = responses[prompt]?.[thought]?.[response] ?? 0
  return Math.log(chosen * (closed ? closing : 1 - closing) * said)
}

/** Adds `scale` times the gradient of a sample's log-probability. */
export function addGradient(gradient: Float64Array, policy: Policy, prompt: number, choice: Choice, scale: number): void {
  const { shape, closing, thoughts, responses } = policy
  const features = featuresOf(prompt)
  const add = (index: number, value: number) => {
    gradient[index] = (gradient[index] ?? 0) + scale * value
  }
  for (const [thought, probability] of (thoughts[prompt] ?? []).entries()) {
    const error = Number(thought === choice.thought) - probability
    for (let i = 0; i < features.length; i++) add(thought * 3 + i, error * (features[i] ?? 0))
  }
  if (shape.thoughts > 1) add(shape.thoughts * 3, Number(choice.closed) - closing)
  for (const [response, probability] of (responses[prompt]?.[choice.thought] ?? []).entries()) {
    const error = Number(response === choice.response) - probability
    const offset = responseOffset(shape, response)
    for (let i = 0; i < features.length; i++) add(offset + i, error * (features[i] ?? 0))
    add(offset + 3 + choice.thought, error)
  }
}
