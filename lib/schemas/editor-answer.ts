import type { DocumentForm } from '@/lib/document/document-form'

/** What the server says to a save that a script has sent. */
export type EditorAnswer =
  | { status: 'saved'; version: number; problems: FieldProblems }
  /** Somebody else had saved meanwhile; `form` has the changes of both. */
  | { status: 'merged'; version: number; form: DocumentForm; problems: FieldProblems }
  /** The changes contradict each other: `address` shows both, and what was sent is kept aside. */
  | { status: 'conflict'; address: string }
  /** What is typed waits at this address to be shown. */
  | { status: 'laid-down'; address: string }
  /** A picture was taken in; texts show it at this address. */
  | { status: 'picture'; address: string }
  | { status: 'ended' }
  | { status: 'refused'; message: string }

/** What the schema says of the saved text, by field as in `sources[0].url`. Such a text is saved all the same. */
export type FieldProblems = { field: string; message: string }[]

/** The words of the editor's script, in the language of the page; `{time}` is filled in by it. */
export type EditorWords = {
  saved: string
  saving: string
  waiting: string
  unreachable: string
  ended: string
  signIn: string
  conflict: string
  showConflict: string
  merged: string
  leaving: string
} & JournalWords

/** The words about what was typed on this device and has not reached the server. */
export type JournalWords = { journal: string; takeBack: string; forget: string; show: string }

/** The words of the preview beside the form. */
export type LiveWords = { title: string; open: string; close: string; failed: string; ended: string; making: string }
