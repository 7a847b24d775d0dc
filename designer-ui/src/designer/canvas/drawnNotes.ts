import type { Node } from '@xyflow/react'
import type { Layout, Note, Notes } from '../model/drawing'
import { noteId, sayNote } from '../model/notes'
import type { Box } from '../model/placing'
import type { Kept } from './drawn'

export type NoteNodeType = Node<{ readonly name: string; readonly note: Note }, 'note'>

const spoken = (name: string, text: string): string => (text.trim() === '' ? `Empty ${sayNote(name)}` : `${sayNote(name)}: ${text}`)

/** What a hand is in the middle of. */
export interface Held {
  readonly to: Layout | undefined
  /** The one that is being made larger or smaller. */
  readonly sized: { readonly name: string; readonly box: Box } | undefined
  /** The one that is being written in: it stays where it is. */
  readonly written: string
}

/** Behind the shapes and their wires, wherever one is chosen. */
export const restingNote = (name: string, note: Note): NoteNodeType => ({
  id: noteId(name),
  type: 'note',
  position: { x: note.x, y: note.y },
  width: note.width,
  height: note.height,
  measured: { width: note.width, height: note.height },
  handles: [],
  zIndex: -1,
  connectable: false,
  ariaLabel: spoken(name, note.text),
  data: { name, note },
})

export const noteNodesOf = (kept: Kept<NoteNodeType>, notes: Notes, chosen: readonly string[], { to, sized, written }: Held, isFixed: boolean): NoteNodeType[] =>
  kept.all([...notes].map(([name, note]) => {
    const id = noteId(name)
    const { x, y, width, height } = sized?.name === name ? sized.box : { ...note, ...to?.get(id) }
    const [selected, draggable] = [chosen.includes(name), !isFixed && written !== name]
    return kept.get(id, [note, x, y, width, height, selected, draggable], (): NoteNodeType => ({ ...restingNote(name, { ...note, x, y, width, height }), selected, draggable, data: { name, note } }))
  }))
