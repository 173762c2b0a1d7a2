import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { calloutTag, formulaTag, linkTag, noteTag } from './markdown-syntax'

/** The site's tokens reach into the field's own tree of elements, its stylesheets do not: all that is seen in there is set here. */
const looks = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--paper)' },
  '&.cm-focused': { outline: '2px solid var(--red-ink)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', fontSize: '0.95rem', lineHeight: '1.65', overflowX: 'hidden', scrollbarGutter: 'stable' },
  // A smaller type would make phones zoom in.
  '@media (max-width: 48em)': { '.cm-scroller': { fontSize: '1rem' } },
  '.cm-content': { padding: '0.7rem 0', caretColor: 'var(--red-ink)', fontFeatureSettings: '"calt" 0', lineBreak: 'strict' },
  '.cm-line': { padding: '0 0.8rem', overflowWrap: 'anywhere' },
  '.cm-content ::selection, .cm-content::selection': { backgroundColor: 'var(--selection)' },
  '.cm-selectionMatch': { backgroundColor: 'color-mix(in oklab, var(--series-1) 16%, transparent)' },
  '.cm-searchMatch': { backgroundColor: 'color-mix(in oklab, var(--series-5) 30%, transparent)', outline: '1px solid var(--grey)' },
  '.cm-searchMatch-selected': { outline: '2px solid var(--red-ink)' },

  '.cm-line.cm-problem': { borderInlineStart: '3px solid var(--red-ink)', paddingInlineStart: 'calc(0.8rem - 3px)' },
  '.cm-problem-text': {
    padding: '0.1rem 0.8rem 0.3rem',
    borderInlineStart: '3px solid var(--red-ink)',
    color: 'var(--red-ink)',
    font: '600 var(--step--2) / 1.5 var(--sans)',
    whiteSpace: 'pre-wrap',
    cursor: 'default',
  },

  '.cm-panels': { color: 'var(--ink)', backgroundColor: 'var(--paper-sunk)', zIndex: '2' },
  '.cm-panels.cm-panels-bottom, .cm-panels.cm-panels-top': { border: '0 solid var(--grey-rule)', borderTopWidth: '1px' },
  '.cm-panel.cm-search': {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0.5rem',
    alignItems: 'center',
    padding: '0.6rem 3rem 0.6rem 0.8rem',
    font: '400 var(--step--2) / 1.4 var(--sans)',
  },
  '.cm-panel.cm-search label': { display: 'inline-flex', gap: '0.35rem', alignItems: 'center', minHeight: '1.75rem', fontSize: 'inherit' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label': { margin: '0' },
  '.cm-panel.cm-search input[type=checkbox]': { width: '1.1rem', height: '1.1rem', accentColor: 'var(--ink)' },
  '.cm-textfield': {
    minHeight: '2rem',
    padding: '0.2rem 0.5rem',
    border: '1px solid var(--grey)',
    borderRadius: '2px',
    color: 'var(--ink)',
    backgroundColor: 'var(--paper)',
    font: '400 max(1rem, var(--step--2)) / 1.4 var(--sans)',
  },
  '.cm-button': {
    minHeight: '2rem',
    padding: '0.2rem 0.7rem',
    border: '1px solid var(--grey)',
    borderRadius: '2px',
    color: 'var(--ink)',
    backgroundColor: 'var(--paper)',
    backgroundImage: 'none',
    font: 'inherit',
    cursor: 'pointer',
  },
  '.cm-button:active': { backgroundImage: 'none' },
  '.cm-panel.cm-search [name=close]': {
    insetBlockStart: '0.4rem',
    insetInlineEnd: '0.4rem',
    width: '2rem',
    height: '2rem',
    color: 'var(--ink)',
    fontSize: '1.2rem',
    cursor: 'pointer',
  },
  ':focus-visible:not(.cm-content)': { outline: '2px solid var(--red-ink)', outlineOffset: '2px' },

  '.cm-tooltip': { border: '1px solid var(--grey)', borderRadius: '2px', color: 'var(--ink)', backgroundColor: 'var(--paper)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxWidth: 'min(34rem, calc(100vw - 4.5rem))',
    maxHeight: '18rem',
    font: '400 var(--step--1) / 1.4 var(--sans)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    padding: '0.45rem 0.7rem',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { color: 'var(--ink)', backgroundColor: 'var(--selection)' },
  '.cm-completionDetail': { marginInlineStart: '0.7rem', color: 'var(--grey-strong)', fontStyle: 'normal', fontSize: '0.88em' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
})

const colours = HighlightStyle.define([
  { tag: tags.heading, color: 'var(--ink)', fontWeight: '700' },
  { tag: [tags.heading1, tags.heading2], color: 'var(--ink)', fontWeight: '700', fontSize: '1.15em' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: [tags.link, tags.url], color: 'var(--link)' },
  { tag: linkTag, color: 'var(--link)', textDecoration: 'underline', textDecorationThickness: '1px', textUnderlineOffset: '0.2em' },
  { tag: formulaTag, color: 'var(--code-name)' },
  { tag: [calloutTag, noteTag], color: 'var(--code-keyword)' },
  { tag: tags.monospace, color: 'var(--code-string)' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.meta, tags.labelName], color: 'var(--grey)' },
  { tag: [tags.comment, tags.angleBracket, tags.tagName], color: 'var(--grey)' },
])

/** How the field looks, in light and in dark. */
export const markdownTheme: Extension = [looks, syntaxHighlighting(colours)]
