const WORD = 'precis-backup-sha256 '

/** Bytes of the line that ends a backup: behind the end of the tar archive, where tar itself stops reading. */
export const FOOTER_BYTES = WORD.length + 64 + 1

/** The line for a SHA-256, in hexadecimal, of everything before it. */
export const footerOf = (sha256: string): string => `${WORD}${sha256}\n`
