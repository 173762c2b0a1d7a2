import { type Problem, pass } from './pass'

/** Everything that the forward pass makes stays until it is used. */
export const runStored = (problem: Problem) => pass(problem, 1, true)
