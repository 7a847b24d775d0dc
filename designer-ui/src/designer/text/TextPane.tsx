import { useEffect, useRef } from 'react'
import { useDesigner } from '../draft/context'
import { textOf } from '../model/text/moments'
import { reading } from '../model/text/read'
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
  const text = textOf(editor.history.present)
  const chosen = editor.selection.appliances.at(-1)

  const hooks = useRef<TextHooks | null>(null)
  const first = useRef(text)
  useEffect(() => {
    hooks.current = {
      written: (next) => {
        const read = reading(next)
        dispatch({ kind: 'write', text: next, drawing: read.kind === 'read' ? read.drawing : undefined, at: Date.now() })
      },
      left: () => dispatch({ kind: 'hideSecrets', catalog }),
      undo: () => dispatch({ kind: 'undo' }),
      redo: () => dispatch({ kind: 'redo' }),
      knowledge: () => (schemas === undefined ? undefined : { schemas, catalog, drawing: whole }),
    }
  })

  useEffect(() => {
    if (frame.current === null) return
    const opened = openTextEditor(frame.current, first.current, hooks)
    view.current = opened
    return () => {
      view.current = null
      opened.close()
    }
  }, [])

  useEffect(() => {
    first.current = text
    view.current?.show(text)
  }, [text])

  useEffect(() => {
    view.current?.mark(faults)
  }, [faults])

  useEffect(() => {
    if (chosen !== undefined) view.current?.reveal(chosen)
  }, [chosen])

  return (
    <div className={css.pane}>
      <div ref={frame} className={css.frame} data-text-editor />
    </div>
  )
}

export default TextPane
