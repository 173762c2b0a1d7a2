import * as Plot from '@observablehq/plot'
import type { Chart } from './chart'

/**
 * Draws a chart as an SVG element. Plot's own stylesheet is left out: the policy of our pages lets no inline style in, and lab-results.css has what it says.
 * @param page the document that makes the elements: the browser's, or a server's
 */
export function drawChart(
  { plot }: Chart,
  { width, column, page }: { width: number; column: (key: string) => string; page: Document },
): Element {
  const drawn = Plot.plot({ ...plot(width, column), width, document: page, className: 'plot' } as Plot.PlotOptions)
  const svg = drawn.tagName.toLowerCase() === 'svg' ? drawn : drawn.querySelector('svg:last-of-type')
  if (!svg) throw new Error('a plot without a drawing')
  for (const style of [...svg.querySelectorAll('style')]) style.remove()
  for (const element of [svg, ...svg.querySelectorAll('[style]')]) element.removeAttribute('style')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('focusable', 'false')
  return svg
}
