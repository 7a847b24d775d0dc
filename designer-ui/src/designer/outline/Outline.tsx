import { useMemo } from 'react'
import { Icon, applianceIcon } from '../../ui/Icon'
import { IconButton } from '../../ui/Button'
import { More, useMore } from '../../ui/More'
import { useCommands } from '../command/commands'
import { useDesigner } from '../draft/context'
import type { Appliance, Note, Wire } from '../model/drawing'
import { grouped } from '../model/grouped'
import { isEdge, sayEnd } from '../model/inside'
import { endOf } from '../model/layout'
import { firstWords, noteId, sayNote } from '../model/notes'
import { only, onlyNote, onlyWire } from '../model/selection'
import css from './Outline.module.css'

interface RowProps {
  readonly appliance: Appliance
  readonly fault: string
  readonly outgoing: readonly Wire[]
}

const noWires: readonly Wire[] = []

const Row = ({ appliance, fault, outgoing }: RowProps) => {
  const { catalog, editor, dispatch, edit, canvas } = useDesigner()
  const { name, className, count } = appliance
  const known = catalog.get(className)
  const chosen = editor.selection.appliances.includes(name)
  const choose = () => {
    dispatch({ kind: 'select', selection: only(name) })
    canvas.current?.show([name])
  }
  return (
    <li className={css.row} data-outline={name}>
      <div className={css.line} data-chosen={chosen}>
        <button type="button" className={css.choose} aria-pressed={chosen} title={fault === '' ? undefined : fault} onClick={choose}>
          <Icon name={applianceIcon(known?.icon ?? '', className)} size={15} />
          <span className={css.name}>{isEdge(appliance) ? sayEnd(`${name}.`) : name}</span>
          <span className={css.className}>{isEdge(appliance) ? 'boundary' : className}{count > 1 ? ` × ${count}` : ''}</span>
        </button>
        {fault !== '' && <span className={css.fault} title={fault}><Icon name="alert" size={14} /></span>}
        <IconButton label={`Remove ${name}`} onClick={() => edit(`Remove ${name}`, [{ kind: 'remove', appliance: name }])}><Icon name="trash" size={14} /></IconButton>
      </div>
      {outgoing.length > 0 && (
        <ul className={css.wires} aria-label={`Wires from ${name}`}>
          {outgoing.map((wire) => (
            <li key={`${wire.from}->${wire.to}`} className={css.wire}>
              <button type="button" className={css.end} onClick={() => dispatch({ kind: 'select', selection: onlyWire(wire) })}>
                <span>{wire.from.slice(name.length + 1)}</span><Icon name="right" size={11} /><span>{sayEnd(wire.to)}</span>
              </button>
              <IconButton label={`Cut the wire from ${wire.from} to ${wire.to}`} onClick={() => edit(`Cut ${wire.from} → ${wire.to}`, [{ kind: 'unwire', wire }])}><Icon name="close" size={12} /></IconButton>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

const NoteRow = ({ name, note }: { readonly name: string; readonly note: Note }) => {
  const { editor, dispatch, edit, canvas } = useDesigner()
  const chosen = editor.selection.notes.includes(name)
  const choose = () => {
    dispatch({ kind: 'select', selection: onlyNote(name) })
    canvas.current?.show([noteId(name)])
  }
  return (
    <li className={css.row} data-outline-note={name}>
      <div className={css.line} data-chosen={chosen}>
        <button type="button" className={css.choose} aria-pressed={chosen} title={note.text} onClick={choose} onDoubleClick={() => canvas.current?.write(name)}>
          <Icon name="note" size={15} />
          <span className={css.words}>{firstWords(note) || 'Empty note'}</span>
        </button>
        <IconButton label={`Remove ${sayNote(name)}`} onClick={() => edit(`Remove ${sayNote(name)}`, [{ kind: 'removeNote', note: name }])}><Icon name="trash" size={14} /></IconButton>
      </div>
    </li>
  )
}

const acts = ['add', 'wire', 'rename', 'add-note'] as const
const words = { add: 'Add', wire: 'Wire', rename: 'Rename', 'add-note': 'Note' } as const

/** The drawing as a list: everything that can be done on the canvas can be done here. */
export const Outline = ({ faults }: { readonly faults: ReadonlyMap<string, string> }) => {
  const { drawing, editor } = useDesigner()
  const wires = useMemo(() => grouped(drawing.wires, (it) => endOf(it.from).appliance), [drawing.wires])
  const last = editor.selection.appliances.at(-1)
  const { shown, more } = useMore(last === undefined ? 0 : drawing.appliances.findIndex((it) => it.name === last) + 1)
  const commands = useCommands()
  return (
    <div className={css.outline}>
      <div className={css.acts}>
        {acts.map((id) => {
          const command = commands.get(id)
          return command === undefined ? null : <button key={id} type="button" title={command.refused || `${command.label} (${command.keys})`} aria-disabled={command.refused !== ''} onClick={command.refused === '' ? command.run : undefined}>{words[id]}</button>
        })}
      </div>
      {drawing.appliances.length + drawing.notes.size === 0
        ? <p className={css.empty}>Nothing is drawn yet.</p>
        : (
          <div className={css.list}>
            <ul aria-label="Appliances">
              {drawing.appliances.slice(0, shown).map((it) => <Row key={it.name} appliance={it} fault={faults.get(it.name) ?? ''} outgoing={wires.get(it.name) ?? noWires} />)}
              {drawing.appliances.length > shown && <More left={drawing.appliances.length - shown} onMore={more} />}
            </ul>
            {drawing.notes.size > 0 && (
              <>
                <h3 className={css.part}>Notes</h3>
                <ul aria-label="Notes">{[...drawing.notes].map(([name, note]) => <NoteRow key={name} name={name} note={note} />)}</ul>
              </>
            )}
          </div>
        )}
    </div>
  )
}
