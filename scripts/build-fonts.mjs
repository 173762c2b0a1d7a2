// Lays the typefaces out for readers: files named by their content in public/s, the faces of Latin text in a stylesheet that is part of the main
// one, and the faces of Chinese and of formulas in stylesheets of their own, which no page waits for. Runs before Next builds; repeatable, 0.1 s.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { HAN_RANGES, hanSpace } from './han-space.mjs'

const require = createRequire(import.meta.url)
const PUBLIC = 'public/s'
const STYLES = 'app/styles/generated/faces.css'
const ADDRESSES = 'app/generated/fonts.ts'

const LATIN = [
  '@fontsource-variable/source-serif-4/wght.css',
  '@fontsource-variable/source-serif-4/wght-italic.css',
  '@fontsource-variable/source-sans-3/wght.css',
  '@fontsource-variable/jetbrains-mono/wght.css',
]
const HAN = '@fontsource-variable/noto-serif-sc/wght.css'
/** The same face with what other scripts write, 33 KB: all of the signs that Chinese shares with them are in it. */
const HAN_LATIN = '@fontsource-variable/noto-serif-sc/files/noto-serif-sc-latin-wght-normal.woff2'
/** Dashes, quotation marks and the ellipsis: one em wide in Chinese, narrow in the Latin faces. */
const HAN_MARKS = 'U+2014,U+2018-2019,U+201c-201d,U+2026'
const MATH = '@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2'
/**
 * What the first screen of every page is set in. Chromium holds the first paint back for them, 0.1 to 0.3 s on a slow phone; without it a reader's first
 * page is set in the fallback even on a quick line.
 */
const PRELOADED = ['source-serif-4-latin-wght-normal', 'source-sans-3-latin-wght-normal', 'han-space']
/** The serif faces of app/styles/fonts.css that systems have. */
const SYSTEM_FACES = ['Songti SC Regular', 'STSongti-SC-Regular', 'Songti SC', 'Noto Serif CJK SC', 'Source Han Serif SC', 'Noto Serif SC']
  .map((name) => `local("${name}")`)
  .join()
/** A slice of the Chinese face has a number; the package's other subsets are of scripts that the Latin faces hold. */
const SLICE = /^noto-serif-sc-\d+-/

const addresses = new Map()

/** Writes a file under a name that changes with its bytes. Returns its address. */
function publish(name, extension, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  const file = `${name}-${hash}.${extension}`
  writeFileSync(join(PUBLIC, file), bytes)
  addresses.set(name, `/s/${file}`)
  return `/s/${file}`
}

/** The faces of a package's stylesheet, their files published, each as one short line. */
function faces(stylesheet, display, wanted = () => true) {
  const path = require.resolve(stylesheet)
  const rules = [...readFileSync(path, 'utf8').matchAll(/@font-face\s*\{([^}]*)\}/g)].map(([, body]) => body)
  return rules.flatMap((body) => {
    const value = (property) => new RegExp(`${property}:\\s*([^;]+);`).exec(body)?.[1]?.trim() ?? ''
    const file = /url\(([^)]+)\)/.exec(body)?.[1] ?? ''
    const name = /([^/]+)\.woff2$/.exec(file)?.[1] ?? ''
    if (!wanted(name)) return []
    const address = publish(name, 'woff2', readFileSync(join(dirname(path), file)))
    const named = `font-family:${value('font-family')};font-style:${value('font-style')};font-weight:${value('font-weight')}`
    const range = value('unicode-range').replace(/\s/g, '')
    return [`@font-face{${named};font-display:${display};src:url(${address}) format("woff2");unicode-range:${range}}`]
  })
}

/** Every code point that some of these faces is for. */
function codePointsOf(rules) {
  const points = new Set()
  for (const rule of rules)
    for (const [, first, last = first] of (/unicode-range:([^;}]*)/.exec(rule)?.[1] ?? '').matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi))
      for (let point = Number.parseInt(first, 16); point <= Number.parseInt(last, 16); point++) points.add(point)
  return points
}

function write(file, lines) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${lines.join('\n')}\n`)
}

mkdirSync(PUBLIC, { recursive: true })
for (const file of readdirSync(PUBLIC)) if (/\.(?:woff2?|ttf|css)$/.test(file)) rmSync(join(PUBLIC, file))

const math = publish('stix-two-math', 'woff2', readFileSync(require.resolve(MATH)))
const slices = faces(HAN, 'swap', (name) => SLICE.test(name))
const marks = publish('han-marks', 'woff2', readFileSync(require.resolve(HAN_LATIN)))
const space = publish('han-space', 'woff', hanSpace(codePointsOf(slices)))
const hanRange = HAN_RANGES.map(([first, last]) => `U+${first.toString(16)}-${last.toString(16)}`).join()
write(STYLES, [
  '/* Made by scripts/build-fonts.mjs */',
  // A face that comes too late for the first look is for the next page, so that no line breaks anew under a reader's eyes.
  ...LATIN.flatMap((stylesheet) => faces(stylesheet, 'optional')),
  `@font-face{font-family:"Han space";font-display:swap;src:url(${space}) format("woff");unicode-range:${hanRange}}`,
  `@font-face{font-family:"Han marks";font-weight:200 900;font-display:optional;src:${SYSTEM_FACES},url(${marks}) format("woff2");unicode-range:${HAN_MARKS}}`,
])
const han = publish('han', 'css', slices.join('\n'))
// The package limits this file to Latin, though it holds the whole of mathematics. Apple's systems have the font already.
const mathFace = `@font-face{font-family:"STIX Two Math";font-display:swap;src:local("STIX Two Math"),url(${math}) format("woff2")}`
const mathSheet = publish('math', 'css', mathFace)
const preloaded = PRELOADED.map((name) => addresses.get(name))
if (slices.length < 50 || preloaded.includes(undefined))
  throw new Error(`The files of the typefaces have other names now: ${PRELOADED.join(', ')}`)
write(ADDRESSES, [
  '// Made by scripts/build-fonts.mjs',
  '',
  '/** Addresses of the faces that the first screen of every page is set in. */',
  `export const PRELOADED_FONTS: readonly string[] = ${JSON.stringify(preloaded)}`,
  '',
  '/** Addresses of the stylesheets of the faces that nothing waits for: of Chinese, and of formulas. */',
  `export const LATE_STYLESHEETS = ${JSON.stringify({ han, math: mathSheet })}`,
])
