/** Raise it when the same Markdown renders differently; ingest then renders every stored text again. */
export const PIPELINE_VERSION = 9
