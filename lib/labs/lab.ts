import type { Parameters, ValuesOf } from './parameters'
import type { Random } from './random'

/** A cell of a table, as a plot's data are shown and saved. */
export type Cell = number | string | null

/** The data of one plot. Columns are keys: `labs.<slug>.tables.<id>.<column>` of the messages names them, unit included. */
export type Table = { id: string; columns: readonly string[]; rows: readonly (readonly Cell[])[] }

/**
 * What a result shows, to be said in words: `labs.<slug>.findings.<key>` of the messages, whose only marks are places for values (`{margin}`).
 * Numbers come as text, already rounded to what they are good for.
 */
export type Finding = { key: string; values: Record<string, string> }

/** What stands after one step. `done` is 0 to 1. A `result` is whole: it can be drawn as the last one could. It holds until the next step. */
export type Step<R> = { done: number; result?: R }

/**
 * An algorithm that a reader can run. The same code runs in the worker of the browser, on the server for the picture without JavaScript, and in the tests.
 * Pure: no DOM, no clock, no randomness but what is passed in.
 */
export type Lab<P extends Parameters = Parameters, R = unknown> = {
  slug: string
  /** Of the digest whose idea it shows. */
  digest: string
  /**
   * The claim that it lets a reader doubt: the anchor of the heading in that digest, and how the sentence under it begins and ends, as they are read.
   * `labs.<slug>.claim` of the messages says it beside the result.
   */
  claim: { section: string; from: string; to: string }
  /** Whether chance decides anything: then the frame asks for a seed. */
  isRandom: boolean
  /** Whether its run yields results before its end: then *Step* stops at each. */
  hasSteps: boolean
  parameters: P
  /** Named sets of values, each over the defaults: `labs.<slug>.presets.<id>`. */
  presets: readonly { id: string; values: Partial<ValuesOf<P>> }[]
  /**
   * Runs from the start. A yield is a step that a reader may stop at, at most 20 ms of work after the one before, so that a run can be cancelled and shown.
   * The same values and seed give the same result, bit for bit.
   */
  run(values: ValuesOf<P>, random: Random): Generator<Step<R>, R>
  /** The data of its plots. */
  tables(result: R, values: ValuesOf<P>): Table[]
  /** What the result shows, the most important first. */
  findings(result: R, values: ValuesOf<P>): Finding[]
}

/** Runs a lab to its end, at once. */
export function runLab<P extends Parameters, R>(lab: Pick<Lab<P, R>, 'run'>, values: ValuesOf<P>, random: Random): R {
  const steps = lab.run(values, random)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
