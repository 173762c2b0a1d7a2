const FULL_TEXT = ['', '_data', '_idx', '_docsize', '_config']

/**
 * Tables of the search index, and those that SQLite keeps behind its full-text tables: made by migrations, but unknown to Prisma's schema. Prisma must be told,
 * or it would ask to drop them.
 */
export const FOREIGN_TABLES: readonly string[] = [
  'search_state',
  ...['a', 'b'].flatMap((slot) => [
    ...['word', 'doc', 'entity', 'alias'].map((table) => `search_${table}_${slot}`),
    ...['text', 'name'].flatMap((table) => FULL_TEXT.map((part) => `search_${table}_${slot}${part}`)),
  ]),
]
