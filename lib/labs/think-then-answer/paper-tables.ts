/** Of arXiv 2509.20357, Table 1: average of chat under GRPO. Model, RLHF, RLMT. */
export const paperGains = [
  ['Llama base', 32.1, 35.4],
  ['Qwen base', 31.0, 34.7],
  ['Llama-Instruct', 35.8, 44.0],
  ['Qwen-Instruct', 31.8, 39.2],
  ['Llama Zero', 9.8, 15.6],
  ['Qwen Zero', 23.5, 29.0],
] as const

/** Table 2: model, average, WildBench, AlpacaEval2, ArenaHardV2, CreativeWritingV3. */
export const paperModels = [
  ['Llama-3.1-8B-Instruct-RLMT', 54.1, 50.4, 58.7, 22.9, 84.3],
  ['GPT-4o', 53.2, 46.2, 56.5, 32.1, 77.8],
  ['Claude-3.7-Sonnet (thinking)', 58.9, 47.8, 58.1, 39.3, 90.3],
  ['Qwen2.5-72B-Instruct', 45.2, 44.4, 50.2, 19.9, 66.3],
  ['Llama-3.1-70B-Instruct', 32.1, 16.3, 42.0, 10.6, 59.4],
] as const
