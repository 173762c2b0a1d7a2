import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // The package throws outside of a bundler; the tests import server modules on purpose.
      { find: /^server-only$/, replacement: `${root}tests/server-only.ts` },
    ],
  },
  // TSX is compiled the way Next does it, with no React import in the file.
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: ['tests/setup.ts'],
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,lib,components,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/generated/**'],
          testTimeout: 10_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/a11y/**', 'tests/bench/**', 'tests/fixtures/**'],
          testTimeout: 120_000,
        },
      },
    ],
  },
})
