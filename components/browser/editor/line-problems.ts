import { type Extension, type Range, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'

/** What is wrong in a line, counted from 1. */
export type LineProblem = { line: number; message: string }

/** Shows these problems, and no others. */
export const setProblems = StateEffect.define<readonly LineProblem[]>()

class ProblemText extends WidgetType {
  constructor(readonly message: string) {
    super()
  }

  override eq(other: ProblemText): boolean {
    return other.message === this.message
  }

  override toDOM(): HTMLElement {
    const shown = document.createElement('div')
    shown.className = 'cm-problem-text'
    shown.textContent = this.message
    return shown
  }
}

/** Marks lines, and says below each what is wrong in it; a mark stays with its line while it is edited. */
export const lineProblems: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { changes, effects, state }) {
    let next = shown.map(changes)
    for (const effect of effects) {
      if (!effect.is(setProblems)) continue
      const ranges = effect.value.flatMap(({ line, message }): Range<Decoration>[] => {
        const { from, to } = state.doc.line(Math.min(Math.max(1, Math.trunc(line) || 1), state.doc.lines))
        return [
          Decoration.line({ class: 'cm-problem' }).range(from),
          Decoration.widget({ widget: new ProblemText(message), side: 1, block: true }).range(to),
        ]
      })
      next = Decoration.set(ranges, true)
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})
