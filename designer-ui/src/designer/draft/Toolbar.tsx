import { Button, IconButton } from '../../ui/Button'
import { Icon, type IconName } from '../../ui/Icon'
import { useCommands } from '../command/commands'
import { sayChanges, type Changes } from '../model/changes'
import css from './Toolbar.module.css'

const groups: readonly (readonly (readonly [string, IconName])[])[] = [
  [['undo', 'undo'], ['redo', 'redo']],
  [['wire', 'wire'], ['duplicate', 'duplicate'], ['remove', 'trash']],
  [['arrange', 'arrange'], ['fit', 'fit']],
  [['save-svg', 'image'], ['commands', 'command']],
]

const Tool = ({ id, icon }: { readonly id: string; readonly icon: IconName }) => {
  const command = useCommands().get(id)
  return command === undefined ? null : <IconButton label={command.label} keys={command.keys} refused={command.refused} onClick={command.run}><Icon name={icon} /></IconButton>
}

interface Props {
  readonly changes: Changes
  readonly isNew: boolean
  readonly isSaving: boolean
}

export const Toolbar = ({ changes, isNew, isSaving }: Props) => {
  const commands = useCommands()
  const [save, plan, discard] = [commands.get('save'), commands.get('plan'), commands.get('discard')]
  return (
    <div className={css.bar} role="toolbar" aria-label="Drawing">
      {groups.map((group, at) => <div key={at} className={css.group}>{group.map(([id, icon]) => <Tool key={id} id={id} icon={icon} />)}</div>)}
      <div className={css.end} data-tour-at="acts">
        <span className={css.state} role="status">{isNew ? 'Not saved yet' : sayChanges(changes)}</span>
        {!isNew && discard !== undefined && discard.refused === '' && <Button tone="quiet" onClick={discard.run}>Discard</Button>}
        {plan !== undefined && <Button refused={plan.refused} onClick={plan.run}><Icon name="plan" size={14} />Plan</Button>}
        {save !== undefined && <Button tone={save.refused === '' ? 'primary' : 'plain'} refused={save.refused} busy={isSaving} onClick={save.run}>{save.label}</Button>}
      </div>
    </div>
  )
}
