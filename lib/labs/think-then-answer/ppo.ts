/** Rewards less a learnt value of the prompt, which then moves a tenth of the way to the group's mean. */
export function advantagesByValue(rewards: readonly number[], values: Float64Array, prompt: number): number[] {
  const value = values[prompt] ?? 0
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length
  values[prompt] = value + 0.1 * (mean - value)
  return rewards.map((reward) => reward - value)
}
