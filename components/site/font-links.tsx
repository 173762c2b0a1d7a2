/** Tells the browser of the faces that the first screen needs before it has read the stylesheet. */
export function FontPreloads({ addresses }: { addresses: readonly string[] }) {
  return addresses.map((href) => <link key={href} rel="preload" as="font" href={href} crossOrigin="anonymous" />)
}

/**
 * Stands at the end of the body: the stylesheet of the Chinese face, for readers without JavaScript. For the others components/browser/han-type.ts
 * takes its address from here, and loads it only for a page that has Chinese text.
 */
export function HanType({ stylesheet }: { stylesheet: string }) {
  return (
    <div id="on:han-type" data-stylesheet={stylesheet} hidden>
      <noscript>
        <link rel="stylesheet" href={stylesheet} />
      </noscript>
    </div>
  )
}
