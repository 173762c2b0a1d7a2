import { type Choice, closingOf, promptCount, responsesOf, type Shape, thoughtsOf } from './policy'

export type Task = 'differ' | 'first'
export const thoughtWords = ['oak', 'elm', 'ash', 'fir'] as const
export const responseWords = ['no', 'yes'] as const
export const promptWords = ['tails tails', 'heads tails', 'tails heads', 'heads heads'] as const

/** What a sample wrote. */
export function textOf({ thought, closed, response }: Choice, { thoughts }: Shape): string {
  const said = responseWords[response] ?? ''
  return thoughts === 1 ? `</think> ${said}` : `<think>${thoughtWords[thought] ?? ''}${closed ? '</think>' : ''} ${said}`
}

/** The text that is rewarded: what follows the first `</think>`. Without it "[NULL]" if strict, else the last word. */
export function rewardedText(text: string, isStrict: boolean): string {
  const end = text.indexOf('</think>')
  if (end >= 0) return text.slice(end + '</think>'.length).trim()
  return isStrict ? '[NULL]' : (text.trim().split(/\s+/).at(-1) ?? '')
}

/** The right word: whether the coins differ, or (control) whether the first is heads. */
export function answerOf(task: Task, prompt: number): string {
  const [first, second] = [prompt & 1, prompt >> 1]
  return responseWords[task === 'differ' ? first ^ second : first] ?? ''
}

/** 1 for the right word, else 0. It is given the rewarded text alone. */
export const rewardOf = (task: Task, prompt: number, rewarded: string) => Number(rewarded === answerOf(task, prompt))

/** The mean reward over all prompts, exactly: a sum over all that the policy can write. */
export function expectedReward(weights: Float64Array, shape: Shape, task: Task, isStrict: boolean): number {
  let sum = 0
  for (let prompt = 0; prompt < promptCount; prompt++) {
    const right = (responseWords as readonly string[]).indexOf(answerOf(task, prompt))
    thoughtsOf(weights, shape, prompt).forEach((probability, thought) => {
      sum += probability * (responsesOf(weights, shape, prompt, thought)[right] ?? 0)
    })
  }
  return (sum / promptCount) * (isStrict ? closingOf(weights, shape) : 1)
}
