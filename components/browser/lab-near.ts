// Loads a lab's own script once the lab comes near the screen: on a page that is only read, nothing of it is fetched.
const section = document.getElementById('on:lab')
if (section?.dataset.script) {
  const { script } = section.dataset
  const watcher = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      watcher.disconnect()
      import(script).then(({ startLab }: { startLab(lab: HTMLElement): void }) => startLab(section))
    },
    { rootMargin: '600px 0px' },
  )
  watcher.observe(section)
}
