import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const CSS = readFileSync(new URL('../../app/tokens.css', import.meta.url), 'utf8')

/** Relative luminance (WCAG 2.2) of an OKLCH colour, by Björn Ottosson's matrices. */
function luminance([lightness = 0, chroma = 0, hue = 0]: readonly number[]): number {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)]
  const l = (lightness / 100 + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness / 100 - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness / 100 - 0.0894841775 * a - 1.291485548 * b) ** 3
  const inside = (value: number) => Math.min(1, Math.max(0, value))
  return (
    0.2126 * inside(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) +
    0.7152 * inside(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) +
    0.0722 * inside(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  )
}

/** The light and the dark value of a token. */
function colours(token: string): [number[], number[]] {
  const [, light = '', dark = ''] = new RegExp(`--${token}: light-dark\\(oklch\\((.*?)\\), oklch\\((.*?)\\)\\)`).exec(CSS) ?? []
  const numbers = (text: string) => text.split(' ').map(Number.parseFloat)
  return [numbers(light), numbers(dark)]
}

it.each(Array.from({ length: 8 }, (_, at) => at + 1))('sees series %i on paper: 3 to 1 in light and in dark', (at) => {
  const [paper, series] = [colours('paper'), colours(`series-${at}`)]
  for (const theme of [0, 1] as const) {
    const [low, high] = [luminance(paper[theme]), luminance(series[theme])].sort((a, b) => a - b) as [number, number]
    expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(3)
  }
})
