import { AreaField, NumberField } from '../../ui/Field'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/Icon'
import { useCommands } from '../command/commands'
import { useDesigner } from '../draft/context'
import type { Note } from '../model/drawing'
import { colorWords, leastSize, longestNote, mostSize, noteColors, sayNote } from '../model/notes'
import css from './Inspector.module.css'

const isSize = (value: number | undefined, least: number): value is number => value !== undefined && value >= least && value <= mostSize

/** A note: what it says, its paper, and how large it is. */
export const NoteSheet = ({ name }: { readonly name: string }) => {
  const { drawing, edit } = useDesigner()
  const commands = useCommands()
  const note = drawing.notes.get(name)
  if (note === undefined) return null
  const change = (next: Partial<Note>, label: string, group: string) => edit(label, [{ kind: 'note', name, note: { ...note, ...next } }], { group, say: '' })
  const remove = commands.get('remove')
  return (
    <>
      <header className={css.head}>
        <span className={css.icon}><Icon name="note" size={18} /></span>
        <div className={css.names}><h2>Note</h2><span>{name}</span></div>
      </header>
      <section className={css.section}>
        <AreaField label="Text" rows={6} value={note.text} placeholder="For people; changes nothing that runs" onChange={(text) => change({ text: text.slice(0, longestNote) }, `Write in ${sayNote(name)}`, `write ${name}`)} />
        <div className={css.swatches} role="group" aria-label="Colour">
          {noteColors.map((color) => {
            const command = commands.get(`note-${color}`)
            return command === undefined ? null : <button key={color} type="button" data-color={color} aria-pressed={note.color === color} aria-label={colorWords[color]} title={colorWords[color]} onClick={command.run} />
          })}
        </div>
        <div className={css.two}>
          <NumberField label="Width" value={note.width} help={`${leastSize.width} to ${mostSize}`} onChange={(width) => { if (isSize(width, leastSize.width)) change({ width }, `Resize ${sayNote(name)}`, `resize ${name}`) }} />
          <NumberField label="Height" value={note.height} help={`${leastSize.height} to ${mostSize}`} onChange={(height) => { if (isSize(height, leastSize.height)) change({ height }, `Resize ${sayNote(name)}`, `resize ${name}`) }} />
        </div>
      </section>
      {remove !== undefined && <section className={css.section}><Button refused={remove.refused} onClick={remove.run}><Icon name="trash" size={14} />Remove this note</Button></section>}
    </>
  )
}
