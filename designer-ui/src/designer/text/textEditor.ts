import { acceptCompletion, autocompletion, closeBrackets, completionKeymap, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, indentLess, insertTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { Annotation, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { RefObject } from 'react'
import { spliceBetween } from '../model/stored'
import { proposalsAt, type Knowledge } from '../model/text/completion'
import type { TextFault } from '../model/text/yaml'
import { theme } from './theme'

/** What the text has to tell the draft, and may ask of it. */
export interface TextHooks {
  /** Before anything is written: what is shown may be a moment old. */
  readonly entered: () => void
  readonly written: (text: string) => void
  readonly left: () => void
  readonly undo: () => void
  readonly redo: () => void
  readonly knowledge: () => Knowledge | undefined
}

export interface TextEditor {
  /** Takes over a text that somebody else wrote: the picture, undo, a merge. */
  readonly show: (text: string) => void
  readonly mark: (faults: readonly TextFault[]) => void
  readonly reveal: (appliance: string) => void
  readonly revealNote: (note: string) => void
  readonly isEntered: () => boolean
  readonly close: () => void
}

/** Tells changes that came from the draft from those that go to it. */
const fromDraft = Annotation.define<boolean>()

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string), tags.content], color: 'var(--ink)' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--thread-postgres)' },
  { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket, tags.meta], color: 'var(--ink-3)' },
])

const proposals = (hooks: RefObject<TextHooks | null>) => (context: CompletionContext): CompletionResult | null => {
  const knowledge = hooks.current?.knowledge()
  if (knowledge === undefined) return null
  const found = proposalsAt(context.state.doc.toString(), context.pos, knowledge)
  if (found === undefined || (!context.explicit && found.from === context.pos && !/[:{,\s-]\s$/.test(context.state.sliceDoc(Math.max(0, context.pos - 2), context.pos)))) return null
  return { from: found.from, options: found.all.map(({ label, detail, info, insert }) => ({ label, detail, apply: insert, ...(info === '' ? {} : { info }) })), validFor: /^[\w./-]*$/ }
}

const keys = (hooks: RefObject<TextHooks | null>) => [
  { key: 'Mod-z', run: () => { hooks.current?.undo(); return true } },
  { key: 'Mod-y', run: () => { hooks.current?.redo(); return true } },
  { key: 'Mod-Shift-z', run: () => { hooks.current?.redo(); return true } },
  { key: 'Tab', run: (view: EditorView) => acceptCompletion(view) || insertTab(view) },
  { key: 'Shift-Tab', run: indentLess },
  // Tab indents here, as in every editor of text; Escape leads out of it, so that the keyboard is not caught.
  { key: 'Escape', run: (view: EditorView) => { view.contentDOM.blur(); return false } },
]

/**
 * The editor stands in a shadow of its own: there the browser takes its styles as objects. In the page itself they would be
 * text in a style element, which the content policy refuses.
 */
export const openTextEditor = (frame: HTMLElement, text: string, hooks: RefObject<TextHooks | null>): TextEditor => {
  const root = frame.shadowRoot ?? frame.attachShadow({ mode: 'open' })
  const mount = document.createElement('div')
  mount.style.height = '100%'
  root.replaceChildren(mount)
  const state = EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(), foldGutter(), lintGutter(), drawSelection(), highlightActiveLine(), highlightActiveLineGutter(), bracketMatching(), closeBrackets(), highlightSelectionMatches(),
      indentUnit.of('  '), yaml(), syntaxHighlighting(colours), theme,
      autocompletion({ override: [proposals(hooks)], icons: false }),
      keymap.of([...keys(hooks), ...completionKeymap, ...foldKeymap, ...searchKeymap, ...defaultKeymap]),
      EditorView.contentAttributes.of({ 'aria-label': 'Text of the drawing', tabindex: '0' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !update.transactions.some((it) => it.annotation(fromDraft) === true)) hooks.current?.written(update.state.doc.toString())
      }),
      EditorView.domEventHandlers({ focus: () => hooks.current?.entered(), blur: () => hooks.current?.left() }),
    ],
  })
  const view = new EditorView({ state, parent: mount, root })
  const bring = (words: RegExp) => {
    if (view.hasFocus) return
    const found = words.exec(view.state.doc.toString())
    if (found !== null) view.dispatch({ effects: EditorView.scrollIntoView(found.index, { y: 'center' }) })
  }
  return {
    show: (next) => {
      const before = view.state.doc.toString()
      if (before === next) return
      const { at, cut, put } = spliceBetween(before, next)
      view.dispatch({ changes: { from: at, to: at + cut, insert: put }, annotations: fromDraft.of(true) })
    },
    mark: (faults) => {
      const { length } = view.state.doc
      const within = (offset: number): number => Math.min(length, Math.max(0, offset))
      const marks = faults.map((it) => ({ from: within(it.from), to: within(Math.max(it.to, it.from + 1)), severity: 'error' as const, message: it.reason }))
      view.dispatch(setDiagnostics(view.state, marks))
    },
    reveal: (appliance) => bring(new RegExp(`name:\\s+['"]?${appliance}['"]?\\s*[,}\\n]`)),
    revealNote: (note) => bring(new RegExp(`(?<=^notes:[^]*^ +)['"]?${note}['"]?:`, 'm')),
    isEntered: () => view.hasFocus,
    close: () => view.destroy(),
  }
}
