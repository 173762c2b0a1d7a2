const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB']

/** `formatBytes(1_572_864)` → `1.5 MB`, in steps of 1,024. */
export function formatBytes(bytes: number): string {
  let [left, unit] = [bytes, 0]
  while (left >= 1024 && unit < UNITS.length - 1) {
    left /= 1024
    unit++
  }
  return `${unit === 0 ? left : left.toFixed(left < 10 ? 1 : 0)} ${UNITS[unit]}`
}
