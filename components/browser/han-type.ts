const HAN = /\p{Script=Han}/u

/** Loads the stylesheet of the Chinese face, unless the page has it: its slices come as their characters are met. Its address stands in components/site/font-links.tsx. */
export function loadHanType(): void {
  const place = document.getElementById('on:han-type')
  const href = place?.dataset.stylesheet
  if (!place || !href) return
  delete place.dataset.stylesheet
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = href
  document.head.append(link)
}

/** Loads the Chinese face for a page that has Chinese text. Nothing waits for it: characters are one em wide before and after. */
export function startHanType(): void {
  if (HAN.test(document.body.textContent ?? '')) loadHanType()
}
