import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import type { Answer } from './messages'

/** What a child said of a text that it could not render. */
export function toError(answer: Extract<Answer, { type: 'failed' }>): AppError {
  const { reason, message } = answer
  return new AppError(
    'render-failed',
    reason === 'overflow' ? t('refused.rendering.tooDeep') : t('refused.rendering.failed', { reason: message }),
  )
}

export function tookTooLong(timeLimitMs: number): AppError {
  return new AppError('render-timeout', t('refused.rendering.tooSlow', { ms: timeLimitMs }))
}

export function childDied(how: string, memoryMb: number): AppError {
  return new AppError('render-failed', t('refused.rendering.died', { how, mb: memoryMb }))
}

export function cannotStart(how: string): AppError {
  return new AppError('render-failed', t('refused.rendering.cannotStart', { how }))
}
