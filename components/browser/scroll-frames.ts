/** What scrolls sideways where it is too wide; each has a role and a name in the HTML. */
const FRAMES = '.table-frame, .math-block, .prose pre, .prose math:not([display="block"])'

/**
 * Lets the keyboard reach frames that scroll, and only those: `tabindex="0"` and `data-scrolls` come and go with the width of the page and of what they
 * hold. Browsers that let the keyboard into scrollers by themselves lose nothing.
 */
export function startScrollFrames(): void {
  const frames = document.querySelectorAll<HTMLElement>(FRAMES)
  if (frames.length === 0) return
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const frame = target.closest<HTMLElement>(FRAMES)
      if (frame) mark(frame)
    }
  })
  for (const frame of frames) {
    observer.observe(frame)
    if (frame.firstElementChild) observer.observe(frame.firstElementChild)
  }
}

function mark(frame: HTMLElement): void {
  const scrolls = frame.scrollWidth > frame.clientWidth + 1
  frame.toggleAttribute('data-scrolls', scrolls)
  if (scrolls) frame.tabIndex = 0
  // Focus is not taken from under a reader; the frame is looked at again when its size changes.
  else if (frame !== document.activeElement) frame.removeAttribute('tabindex')
}
