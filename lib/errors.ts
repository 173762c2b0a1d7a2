/** Stable codes: tests, scripts and pages tell errors apart by these, never by their text. */
export type ErrorCode =
  | 'bad-environment'
  | 'bad-content'
  | 'bad-input'
  | 'busy'
  | 'conflict'
  | 'taken'
  | 'forbidden'
  | 'not-found'
  | 'store-busy'
  | 'store-full'
  | 'store-not-writable'
  | 'store-unreachable'
  | 'migration-pending'
  | 'migration-failed'
  | 'render-too-large'
  | 'render-timeout'
  | 'render-failed'
  | 'port-busy'
  | 'bad-picture'
  | 'bad-backup'

/** An error that says what failed, where, and what to do instead. Its message is meant to be read by people. */
export class AppError extends Error {
  override readonly name = 'AppError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
