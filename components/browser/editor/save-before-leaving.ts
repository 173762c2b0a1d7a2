export type Saving = {
  /** Keeps what is typed on the device. */
  keep(): void
  flush(): Promise<void>
  isSafe(): boolean
  /** Says that something is not saved, and that the next press leaves all the same. */
  warn(): void
}

/** The other forms of a page lead away from what is typed, end the session that saves it, or show the draft to others: they wait until it is saved, or until somebody presses once more. */
export function saveBeforeLeaving(form: HTMLFormElement, { keep, flush, isSafe, warn }: Saving): void {
  let isWarned = false
  document.addEventListener(
    'submit',
    (event) => {
      const other = event.target as HTMLFormElement
      if (other === form || other.dataset.isGoing === 'yes') return
      keep()
      if (isSafe()) {
        // What is lost after this has not been warned of.
        isWarned = false
        return
      }
      event.preventDefault()
      const by = event.submitter
      void flush().then(() => {
        const mayGo = isSafe() || isWarned
        isWarned = !mayGo
        if (!mayGo) return warn()
        other.dataset.isGoing = 'yes'
        other.requestSubmit(by)
      })
    },
    { capture: true },
  )
}
