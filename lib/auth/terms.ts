// How long things last, in milliseconds.
const MINUTE = 60_000
const DAY = 86_400_000

/** A session that nobody uses ends after this time, and any one after the second. */
export const SESSION_IDLE_MS = 7 * DAY
export const SESSION_LONGEST_MS = 30 * DAY
/** How exactly the last use is noted: each note is a write. */
export const SESSION_TOUCH_MS = 10 * MINUTE

export const SET_UP_MS = DAY
export const INVITATION_MS = 7 * DAY
export const RESET_MS = DAY
export const PREVIEW_MS = 7 * DAY
/** Between the right password and the code. */
export const PENDING_MS = 5 * MINUTE

/** A browser that is known stays so for this long after it was last signed in with. */
export const DEVICE_MS = 365 * DAY

/** In any such stretch of time, at most so many passwords are checked for an account, for a known device of it, and for an address. */
export const ATTEMPT_WINDOW_MS = 15 * MINUTE
export const MOST_ATTEMPTS = { account: 10, device: 10, address: 60 } as const
/** In the same stretch of time, at most so many refusals of an account's are noted in the audit log. */
export const MOST_DENIALS = 500
