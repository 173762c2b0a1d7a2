/** What a page hands over to the script that takes pictures in. Messages have no marks but places for values. */
export type PictureScriptWords = Record<
  'address' | 'sending' | 'making' | 'failed' | 'dropped' | 'askAlt' | 'noAlt' | 'noPicture' | 'tooLarge',
  string
> & {
  /** Of a file. */
  mostBytes: number
}
