import { NodeToolbar, Position } from '@xyflow/react'
import { Icon } from '../../ui/Icon'
import { useCommands } from '../command/commands'
import css from './ShapeTools.module.css'
import { useDesigner } from '../draft/context'

const shown = ['open', 'wire', 'duplicate', 'branch', 'to-catalog', 'remove'] as const
/** What few shapes can; offered where it can be done. */
const rare: ReadonlySet<string> = new Set(['open', 'to-catalog'])
const icons = { open: 'right', wire: 'wire', duplicate: 'duplicate', branch: 'fork', 'to-catalog': 'assembly', remove: 'trash' } as const

/** What one does most with a chosen shape, beside it. Out of the way of the keyboard, which has keys for the same. */
export const ShapeTools = () => {
  const { editor, overlay } = useDesigner()
  const commands = useCommands()
  const [only, more] = editor.selection.appliances
  if (only === undefined || more !== undefined || overlay !== undefined) return null
  return (
    <NodeToolbar nodeId={only} isVisible position={Position.Top} offset={14} className={css.tools ?? ''}>
      {shown.map((id) => {
        const command = commands.get(id)
        return command === undefined || (rare.has(id) && command.refused !== '') ? null : (
          <button key={id} type="button" tabIndex={-1} title={command.keys === '' ? command.label : `${command.label} (${command.keys})`} aria-label={command.label} aria-disabled={command.refused !== ''} onClick={command.run}>
            <Icon name={icons[id]} size={15} />
          </button>
        )
      })}
    </NodeToolbar>
  )
}
