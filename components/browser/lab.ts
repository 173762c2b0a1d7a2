import { checkValues, type LabValues, overDefaults, seedOf, type ValueProblem } from '@/lib/labs/check-values'
import { defaultsOf, type NumberParameter, type Parameters } from '@/lib/labs/parameters'
import type { LabHandover } from '@/lib/schemas/lab-words'
import { fillIn } from '@/lib/text/fill-in'
import { controlsOf } from './lab/controls'
import { runnerOf } from './lab/runner'
import type { LabNews } from './lab-worker'

/** After the last move of a slider, before it runs. */
const CALM_MS = 250

/** How a run ends that is not at its end. */
type Stop = 'cancelled' | 'died' | 'silent'

const settingsOf = (values: LabValues, seed: string) => `${JSON.stringify(values)} ${seed}`

/** Makes a lab run. It computes in a worker of its own, which ends with the run's cancelling and with the page. */
export function startLab(section: HTMLElement): void {
  const handover = JSON.parse(section.dataset.lab ?? '{}') as LabHandover
  const { slug, presets, words } = handover
  const parameters = withPatterns(handover.parameters)
  const form = section.querySelector<HTMLFormElement>('.lab-form')
  if (!form) return
  const controls = controlsOf(form, parameters)
  const part = (selector: string) => form.querySelector<HTMLElement>(selector)
  const [status, problems, progress] = [part('.lab-status'), part('.lab-problems'), form.querySelector('progress')]
  const findings = section.querySelector<HTMLElement>('.lab-findings')
  const stale = section.querySelector<HTMLElement>('.lab-stale')
  const open = section.querySelector<HTMLAnchorElement>('[data-lab-open]')
  for (const hidden of form.querySelectorAll<HTMLElement>('.lab-deeds, [data-lab-do=seed]')) hidden.hidden = false
  for (const fieldset of form.querySelectorAll('fieldset')) fieldset.disabled = false

  /** The settings whose run stands between two steps. */
  let stepping: string | null = null
  /** What is drawn: at first, what the page came with. */
  let shown = { settings: settingsOf(defaultsOf(parameters), '1'), isLast: true }
  let asked = shown.settings
  let timer = 0

  const say = (key: 'starting' | 'running' | 'done' | 'stepped' | Stop) => {
    section.dataset.state = key
    if (status) status.textContent = words.frame[key]
    const cancel = part('[data-lab-do=cancel]') as HTMLButtonElement | null
    if (!cancel) return
    const isRunning = key === 'starting' || key === 'running'
    // Whoever stands on a button that goes out of use stands beside it then.
    if (!isRunning && document.activeElement === cancel) part('[type=submit]')?.focus()
    cancel.disabled = !isRunning
  }

  const runner = runnerOf(handover.worker, { news: take, broken: stop })
  // What draws weighs twenty times as much as all else: it comes by itself, while the first run is under way.
  const drawn = import(handover.figures).then(({ figuresOf }: typeof import('./lab-figures')) => figuresOf(section, handover))
  drawn.catch(() => stop('died'))

  /** A run that did not end; what is drawn may be part of it, or of other settings than those that stand there now. */
  function stop(why: Stop): void {
    runner.end()
    stepping = null
    say(why)
    const { values, seed } = controls.read()
    const isOfThese = shown.settings === settingsOf(values, seed)
    tellStale(isOfThese ? (shown.isLast ? null : 'part') : 'stale')
  }

  function tellStale(why: 'stale' | 'part' | null): void {
    if (!stale) return
    stale.hidden = why === null
    stale.textContent = why && words.frame[why]
  }

  function take(news: Exclude<LabNews, { is: 'failed' }>): void {
    if (progress) progress.value = news.done
    // The end of this very run may stand there already, as the page comes with that of the defaults: a part of it would only flicker.
    const isShown = stepping === null && shown.isLast && shown.settings === asked
    if (news.is === 'progress' || (isShown && !news.isLast)) {
      say('running')
      return
    }
    void drawn.then((figures) => figures.draw(news.tables))
    shown = { settings: asked, isLast: news.isLast }
    tellStale(null)
    const lines = news.findings.map(({ key, values }) => {
      const line = document.createElement('p')
      line.textContent = fillIn(words.findings[key] ?? '', values)
      return line
    })
    // What a run shows before its end is not read out; what was asked for step by step is.
    findings?.setAttribute('aria-live', news.isLast || stepping !== null ? 'polite' : 'off')
    findings?.replaceChildren(...lines)
    if (news.isLast) {
      stepping = null
      say('done')
    } else say(stepping === null ? 'running' : 'stepped')
  }

  function tell(wrong: readonly ValueProblem[]): void {
    const line = ({ name, given, why }: ValueProblem) => {
      const { min = '', max = '' } = parameters[name] as Partial<NumberParameter>
      const element = document.createElement('p')
      element.textContent = fillIn(words.frame.problem[why], {
        name: words.controls[name] ?? name,
        given,
        min: String(min),
        max: String(max),
      })
      return element
    }
    problems?.replaceChildren(...wrong.map(line))
  }

  function keepAddress(): void {
    const query = controls.query()
    const search = query ? `?${query}` : ''
    if (location.search !== search) history.replaceState(null, '', `${location.pathname}${search}${location.hash}`)
    if (open) open.search = search
  }

  function order(ask: 'run' | 'step', isFirst = false): void {
    const { values, seed, problems: wrong } = controls.read()
    if (wrong.length) {
      tell(wrong)
      controls.write(values, seed)
    }
    // An address that was only opened stays as it was given.
    if (!isFirst) keepAddress()
    asked = settingsOf(values, seed)
    const isNext = ask === 'step' && runner.isThere() && stepping === asked
    stepping = ask === 'step' ? asked : null
    if (!isNext && progress) progress.value = 0
    say('starting')
    if (isNext) runner.goOn()
    else runner.begin({ ask, slug, values, seed })
  }

  const runSoon = () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      // What is still being typed is not written over: it may be right with the next key.
      const { problems: wrong } = controls.read()
      if (wrong.length) tell(wrong)
      else order('run')
    }, CALM_MS)
  }

  const deeds: Record<string, () => void> = {
    step: () => order('step'),
    cancel() {
      clearTimeout(timer)
      stop('cancelled')
    },
    reset() {
      controls.write(defaultsOf(parameters), '1')
      tell([])
      order('run')
    },
    seed() {
      controls.write(controls.read().values, String(1 + Math.floor(Math.random() * 1e6)))
      order('run')
    },
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(timer)
    tell([])
    order('run')
  })
  form.addEventListener('input', () => {
    tell([])
    runSoon()
  })
  form.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-lab-do], [data-lab-preset]') : null
    const preset = presets.find(({ id }) => id === target?.dataset.labPreset)
    // A preset is a link: with a key held down it opens elsewhere.
    if (preset && (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) return
    if (preset) {
      event.preventDefault()
      tell([])
      controls.write(overDefaults(parameters, preset.values), controls.read().seed)
      order('run')
    } else deeds[target?.dataset.labDo ?? '']?.()
  })
  addEventListener('pagehide', runner.end)
  // Back on a page that the browser had kept: what was running then has ended with its leaving.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && (section.dataset.state === 'starting' || section.dataset.state === 'running')) order('run')
  })

  const given = new URLSearchParams(location.search)
  const { values, problems: wrong } = checkValues(parameters, given)
  controls.write(values, seedOf(given.get('seed')))
  tell(wrong)
  if (open) open.search = controls.query()
  order('run', true)
}

/** A pattern comes as its source. */
function withPatterns(parameters: Parameters): Parameters {
  const entries = Object.entries(parameters).map(([name, parameter]) =>
    parameter.kind === 'text' ? [name, { ...parameter, pattern: new RegExp(parameter.pattern) }] : [name, parameter],
  )
  return Object.fromEntries(entries) as Parameters
}
