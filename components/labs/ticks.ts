const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A mark on a logarithmic axis: powers of ten as such, nothing at what lies between. `powerOfTen(0.001)` → `10⁻³`; 1 and 10 are written out. */
export function powerOfTen(value: number): string {
  const exponent = Math.round(Math.log10(value))
  if (Math.abs(value / 10 ** exponent - 1) > 1e-9) return ''
  if (exponent === 0 || exponent === 1) return String(10 ** exponent)
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPT[Number(digit)]).join('')
  return `10${exponent < 0 ? '⁻' : ''}${digits}`
}
