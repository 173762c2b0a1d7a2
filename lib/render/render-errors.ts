import { AppError } from '@/lib/errors'
import type { Answer } from './messages'

/** What a child said of a text that it could not render. */
export function toError(answer: Extract<Answer, { type: 'failed' }>): AppError {
  return answer.reason === 'overflow'
    ? new AppError(
        'render-failed',
        'The text is nested too deeply to be rendered: it has hundreds of quotes, lists, brackets or emphases inside one another.',
      )
    : new AppError('render-failed', `The text could not be rendered: ${answer.message}`)
}

export function tookTooLong(timeLimitMs: number): AppError {
  const reasons = 'quotes or lists nested hundreds deep, or very long runs of brackets, asterisks, underscores, backticks or dollars'
  return new AppError(
    'render-timeout',
    `Rendering took longer than ${timeLimitMs} ms and was stopped. Likely reasons: ${reasons}. Simplify or split the text.`,
  )
}

export function childDied(how: string, memoryMb: number): AppError {
  return new AppError(
    'render-failed',
    `The process that rendered the text ended (${how}), most likely because the text needs more than ${memoryMb} MB. Simplify or split it.`,
  )
}

export function cannotStart(how: string): AppError {
  return new AppError(
    'render-failed',
    `The rendering process cannot start (${how}). Run it from the project's folder, after npm ci; with some 400,000 names or more it needs more memory than it is given.`,
  )
}
