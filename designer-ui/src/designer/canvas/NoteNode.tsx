import { NodeResizer, type NodeProps } from '@xyflow/react'
import { memo, useContext, useEffect, useRef } from 'react'
import { leastSize, longestNote, mostSize, noteId, sayNote } from '../model/notes'
import type { NoteNodeType } from './drawnNotes'
import { NotesContext } from './NotesContext'
import css from './NoteNode.module.css'

/** Each letter is in the drawing at once, so that nothing that is saved meanwhile lacks it. */
const Writing = ({ name, text }: { readonly name: string; readonly text: string }) => {
  const { type, leave } = useContext(NotesContext)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length)
  }, [])
  return (
    <textarea
      ref={field} className={[css.text, css.field, 'nodrag', 'nopan', 'nowheel'].join(' ')} aria-label={`Text of ${sayNote(name)}`} value={text} maxLength={longestNote} placeholder="Write a note" spellCheck={false}
      onChange={(event) => type(name, event.target.value)}
      onBlur={() => leave(name)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        const shape = event.currentTarget.closest(`[data-id="${CSS.escape(noteId(name))}"]`)
        event.currentTarget.blur()
        if (shape instanceof HTMLElement) shape.focus({ preventScroll: true })
      }}
    />
  )
}

/** A piece of coloured paper behind the shapes. */
export const NoteNode = memo(({ data: { name, note }, selected }: NodeProps<NoteNodeType>) => {
  const { written, refused, size, sized } = useContext(NotesContext)
  return (
    <>
      {selected && refused === '' && (
        <NodeResizer
          minWidth={leastSize.width} minHeight={leastSize.height} maxWidth={mostSize} maxHeight={mostSize} handleClassName={css.corner ?? ''} lineClassName={css.edge ?? ''}
          onResize={(_, box) => size(name, box)} onResizeEnd={(_, box) => sized(name, box)}
        />
      )}
      <div className={[css.note, selected ? css.selected : ''].join(' ')} data-note={name} data-color={note.color}>
        {written === name ? <Writing name={name} text={note.text} /> : <p className={css.text} data-empty={note.text === ''}>{note.text === '' ? 'Empty note' : note.text}</p>}
      </div>
    </>
  )
})
NoteNode.displayName = 'NoteNode'
