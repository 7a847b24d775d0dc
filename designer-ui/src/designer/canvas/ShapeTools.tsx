import { NodeToolbar, Position } from '@xyflow/react'
import { Icon } from '../../ui/Icon'
import { useCommands, type Command } from '../command/commands'
import css from './ShapeTools.module.css'
import { useDesigner } from '../draft/context'
import { noteColors, noteId } from '../model/notes'

const shown = ['open', 'wire', 'duplicate', 'branch', 'to-catalog', 'remove'] as const
const shownOfNote = ['write-note', 'duplicate', 'remove'] as const
/** What few shapes can; offered where it can be done. */
const rare: ReadonlySet<string> = new Set(['open', 'to-catalog'])
const icons = { open: 'right', wire: 'wire', duplicate: 'duplicate', branch: 'fork', 'to-catalog': 'assembly', remove: 'trash', 'write-note': 'text' } as const

/** Of a note it would lie behind the shapes, as the note does. */
const aboveAll = { zIndex: 1001 }

const said = ({ label, keys }: Command): string => (keys === '' ? label : `${label} (${keys})`)

/** What one does most with a chosen shape or note, beside it. Out of the way of the keyboard, which has keys for the same. */
export const ShapeTools = () => {
  const { drawing, editor, overlay } = useDesigner()
  const commands = useCommands()
  const { appliances, notes } = editor.selection
  const [only, more] = [...appliances, ...notes.map(noteId)]
  if (only === undefined || more !== undefined || overlay !== undefined) return null
  const [note] = notes
  return (
    <NodeToolbar nodeId={only} isVisible position={Position.Top} offset={14} className={css.tools ?? ''} style={aboveAll}>
      {(note === undefined ? shown : shownOfNote).map((id) => {
        const command = commands.get(id)
        return command === undefined || (rare.has(id) && command.refused !== '') ? null : (
          <button key={id} type="button" tabIndex={-1} title={said(command)} aria-label={command.label} aria-disabled={command.refused !== ''} onClick={command.run}>
            <Icon name={icons[id]} size={15} />
          </button>
        )
      })}
      {note !== undefined && noteColors.map((color) => {
        const command = commands.get(`note-${color}`)
        return command === undefined ? null : <button key={color} type="button" tabIndex={-1} className={css.dye} data-color={color} title={command.label} aria-label={command.label} aria-pressed={drawing.notes.get(note)?.color === color} aria-disabled={command.refused !== ''} onClick={command.run} />
      })}
    </NodeToolbar>
  )
}
