import { useEffect, useRef } from 'react'
import { useDesigner } from '../draft/context'
import { knownText, textOf } from '../model/text/moments'
import type { Schemas } from '../model/text/schema'
import type { TextFault } from '../model/text/yaml'
import { openTextEditor, type TextEditor, type TextHooks } from './textEditor'
import css from './TextPane.module.css'

interface Props {
  readonly faults: readonly TextFault[]
  readonly schemas: Schemas | undefined
}

/** The text beside the picture: the same document, and each follows the other. */
const TextPane = ({ faults, schemas }: Props) => {
  const { editor, dispatch, catalog, whole } = useDesigner()
  const frame = useRef<HTMLDivElement>(null)
  const view = useRef<TextEditor | null>(null)
  const { present } = editor.history
  const text = knownText(present)
  const chosen = editor.selection.appliances.at(-1)
  const note = editor.selection.notes.at(-1)

  const hooks = useRef<TextHooks | null>(null)
  const first = useRef(present)
  /** What was written here and has not come back as the draft's text yet. */
  const own = useRef<string[]>([])
  useEffect(() => {
    hooks.current = {
      entered: () => view.current?.show(textOf(present)),
      written: (next) => {
        own.current.push(next)
        dispatch({ kind: 'write', text: next, at: Date.now() })
      },
      left: () => dispatch({ kind: 'hideSecrets', catalog }),
      undo: () => dispatch({ kind: 'undo' }),
      redo: () => dispatch({ kind: 'redo' }),
      knowledge: () => (schemas === undefined ? undefined : { schemas, catalog, drawing: whole }),
    }
  })

  useEffect(() => {
    if (frame.current === null) return
    const opened = openTextEditor(frame.current, textOf(first.current), hooks)
    view.current = opened
    return () => {
      view.current = null
      opened.close()
    }
  }, [])

  useEffect(() => {
    first.current = present
    const at = text === undefined ? -1 : own.current.lastIndexOf(text)
    // A fast hand has written on by the time a letter comes back: to show that one would take away the next.
    if (at >= 0) {
      own.current.splice(0, at + 1)
      return
    }
    if (text !== undefined) own.current = []
    if (text !== undefined) view.current?.show(text)
    // Whoever writes here is to write over what the drawing says now: to derive that can't wait then.
    else if (view.current?.isEntered() === true) view.current.show(textOf(present))
  }, [present, text])

  useEffect(() => {
    view.current?.mark(faults)
  }, [faults])

  useEffect(() => {
    if (chosen !== undefined) view.current?.reveal(chosen)
  }, [chosen])

  useEffect(() => {
    if (note !== undefined) view.current?.revealNote(note)
  }, [note])

  return (
    <div className={css.pane}>
      <div ref={frame} className={css.frame} data-text-editor />
    </div>
  )
}

export default TextPane
