import { foldName } from './fold-name'

/** What the target of a link, or the words of a mention, calls its entity: without the kind before it, folded for comparing. */
export const nameOfTarget = (target: string): string => foldName(target.replace(/^(?:digest|topic|person|term|source):/, ''))
