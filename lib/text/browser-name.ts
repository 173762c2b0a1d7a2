const BROWSERS = [
  ['Edge', /Edg(?:e|A|iOS)?\/([\d]+)/],
  ['Opera', /OPR\/([\d]+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/([\d]+)/],
  ['Chrome', /(?:Chrome|CriOS|HeadlessChrome)\/([\d]+)/],
  ['Safari', /Version\/([\d]+)[\d.]* .*Safari/],
] as const
const SYSTEMS = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const

/** What a browser's user agent says, for people: `Firefox 145, Linux`. Parts that are not known are left out; the answer may be empty. */
export function browserName(userAgent: string): string {
  const [browser, version] = BROWSERS.flatMap(([name, pattern]) => {
    const found = pattern.exec(userAgent)
    return found ? [[name, found[1] ?? ''] as const] : []
  })[0] ?? ['', '']
  const system = SYSTEMS.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? ''
  return [[browser, version].filter(Boolean).join(' '), system].filter(Boolean).join(', ')
}
