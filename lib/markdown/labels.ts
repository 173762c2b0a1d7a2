import { languageOf } from '@/lib/text/language-of'

/** The few words that the pipeline itself writes into a text, in the text's language. */
const LABELS = {
  en: {
    notes: 'Notes',
    backTo: (mark: string) => `Back to reference ${mark}`,
    note: (mark: string) => `Note ${mark}`,
    formula: 'Formula',
    table: (number: number) => `Table ${number}`,
    code: (language: string) => `Code${language ? `, ${language}` : ''}`,
    done: 'Done',
    open: 'To do',
    callouts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  },
  zh: {
    notes: '脚注',
    backTo: (mark: string) => `回到引用 ${mark}`,
    note: (mark: string) => `脚注 ${mark}`,
    formula: '公式',
    table: (number: number) => `表 ${number}`,
    code: (language: string) => `代码${language ? `(${language})` : ''}`,
    done: '已完成',
    open: '待办',
    callouts: { note: '注', tip: '提示', important: '重要', warning: '警告', caution: '当心' },
  },
}
export type Labels = (typeof LABELS)['en']
export type CalloutKind = keyof Labels['callouts']

/** Chinese labels for a text that is mostly Chinese, English ones otherwise. */
export function labelsFor(body: string): Labels {
  return languageOf(body.slice(0, 20_000))?.startsWith('zh') ? LABELS.zh : LABELS.en
}
