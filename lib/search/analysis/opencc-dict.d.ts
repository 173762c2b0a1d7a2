/** A dictionary of opencc-js: pairs of a character and what it becomes, divided by `|`. The package's own types do not name its files. */
declare module 'opencc-js/dict/TSCharacters' {
  const dictionary: string

  export { dictionary as default }
}
