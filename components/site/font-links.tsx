/** Tells the browser of the faces that the first screen needs before it has read the stylesheet. */
export function FontPreloads({ addresses }: { addresses: readonly string[] }) {
  return addresses.map((href) => <link key={href} rel="preload" as="font" href={href} crossOrigin="anonymous" />)
}

/**
 * Stands at the end of the body: the stylesheets of the Chinese face and of that for formulas, for readers without JavaScript. For the others
 * components/browser/late-type.ts takes their addresses from here, and loads each only for a page that needs it.
 */
export function LateType({ stylesheets: { han, math } }: { stylesheets: { han: string; math: string } }) {
  return (
    <div id="on:late-type" data-han={han} data-math={math} hidden>
      <noscript>
        <link rel="stylesheet" href={han} />
        <link rel="stylesheet" href={math} />
      </noscript>
    </div>
  )
}
