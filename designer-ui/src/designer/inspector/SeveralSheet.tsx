import { Button } from '../../ui/Button'
import { Icon, type IconName } from '../../ui/Icon'
import { useCommands } from '../command/commands'
import { useDesigner } from '../draft/context'
import { alignments, type Alignment } from '../model/align'
import type { Wire } from '../model/drawing'
import { firstWords, sayNote, sayShapes } from '../model/notes'
import { only, onlyNote } from '../model/selection'
import css from './Inspector.module.css'

export const alignmentIcons: Readonly<Record<Alignment, IconName>> = {
  left: 'alignLeft', centre: 'alignCentre', right: 'alignRight', top: 'alignTop', middle: 'alignMiddle', bottom: 'alignBottom', across: 'spaceAcross', down: 'spaceDown',
}

const acts = ['arrange', 'duplicate', 'copy', 'remove'] as const

/** Several things at once: align them, or do with all what one does with each. */
export const SeveralSheet = ({ appliances, wires, notes }: { readonly appliances: readonly string[]; readonly wires: readonly Wire[]; readonly notes: readonly string[] }) => {
  const { drawing, dispatch } = useDesigner()
  const commands = useCommands()
  const counted = [appliances.length > 1 || notes.length > 0 ? sayShapes(appliances, notes) : (appliances[0] ?? ''), wires.length === 0 ? '' : `${wires.length} ${wires.length === 1 ? 'wire' : 'wires'}`].filter((it) => it !== '').join(', ')
  return (
    <>
      <header className={css.head}><div className={css.names}><h2>{counted}</h2></div></header>
      <section className={css.section}>
        <h3>Align</h3>
        <div className={css.tools}>
          {alignments.map((it) => {
            const command = commands.get(`align-${it}`)
            return command === undefined ? null : (
              <button key={it} type="button" aria-label={command.label} title={command.refused === '' ? command.label : `${command.label}: ${command.refused}`} aria-disabled={command.refused !== ''} onClick={command.refused === '' ? command.run : undefined}>
                <Icon name={alignmentIcons[it]} />
              </button>
            )
          })}
        </div>
      </section>
      <section className={css.section}>
        {acts.map((id) => {
          const command = commands.get(id)
          return command === undefined ? null : <div key={id} className={css.row}><Button refused={command.refused} onClick={command.run}>{command.label}</Button><span className={css.quiet}>{command.keys}</span></div>
        })}
      </section>
      {appliances.length + notes.length > 0 && (
        <section className={css.section}>
          <h3>Chosen</h3>
          <ul className={css.list}>{appliances.map((name) => <li key={name}><button type="button" className={css.link} onClick={() => dispatch({ kind: 'select', selection: only(name) })}>{name}</button></li>)}{notes.map((name) => <li key={`note ${name}`}><button type="button" className={css.link} onClick={() => dispatch({ kind: 'select', selection: onlyNote(name) })}>{sayNote(name)}</button><span className={css.grow}>{firstWords(drawing.notes.get(name) ?? { text: '' })}</span></li>)}</ul>
        </section>
      )}
    </>
  )
}
