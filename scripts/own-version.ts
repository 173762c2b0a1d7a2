import { readFileSync } from 'node:fs'

/** The version of this program, as package.json has it. */
export function ownVersion(): string {
  return (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version
}
