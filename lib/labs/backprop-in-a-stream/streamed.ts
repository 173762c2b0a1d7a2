import { type Problem, pass } from './pass'

/** The activations are made anew, a chunk of rows at a time. */
export const runStreamed = (problem: Problem, chunks: number) => pass(problem, chunks, false)
