import type { ReactNode } from 'react'
import { applianceIcon } from '../../ui/Icon'
import { Dialog } from '../../ui/Dialog'
import { useDesigner } from '../draft/context'
import { usePlacing } from '../draft/usePlacing'
import { endText } from '../model/drawing'
import { isEdge, isOffered, sayEnd } from '../model/inside'
import { joiningEdits, partnersOf, targetsFrom } from '../model/joining'
import type { End, Point } from '../model/layout'
import { only } from '../model/selection'
import { isWirable } from '../model/wiring/scene'
import { Chooser, type Choice } from './Chooser'
import { useCommands } from './commands'
import { BranchDialog, ExtractDialog, ToCatalogDialog } from './OwnDialogs'
import type { Opened } from './useDeskCommands'
import css from './Dialogs.module.css'

interface CloseProps {
  readonly onClose: () => void
}

const CommandsDialog = ({ onClose }: CloseProps) => {
  const commands = [...useCommands().values()].filter((it) => it.id !== 'commands')
  const choices = commands.map(({ id, label, group, keys, refused }) => ({ id, label, detail: group, keys, refused }))
  return <Chooser label="Commands" placeholder="What do you want to do?" choices={choices} empty="" onClose={onClose} onChoose={(id) => { onClose(); commands.find((it) => it.id === id)?.run() }} />
}

const AddDialog = ({ onClose }: CloseProps) => {
  const { catalog } = useDesigner()
  const { placeFree } = usePlacing()
  const choices = [...catalog.values()].filter(isOffered).map((it): Choice => ({ id: it.name, label: it.title, detail: `${it.name}: ${it.description}`, refused: '', icon: applianceIcon(it.icon, it.name) }))
  return <Chooser label="Add an appliance" placeholder="A class of the catalog" choices={choices} empty="The catalog has no class." onClose={onClose} onChoose={(id) => { onClose(); placeFree(id) }} />
}

/** Every wire that could begin or end at the chosen appliance; the refused ones say why. */
const WireDialog = ({ onClose }: CloseProps) => {
  const { editor, scene, catalog, edit, canvas } = useDesigner()
  const name = editor.selection.appliances[0] ?? ''
  const known = catalog.get(scene.appliances.get(name)?.className ?? '')
  const starts = (known?.terminals ?? []).filter(isWirable).map((it): End => ({ appliance: name, terminal: it.name }))
  const targets = starts.flatMap((start) => targetsFrom(scene, start).map((it) => ({ start, ...it })))
  const choices = targets.map(({ start, end, terminal, joining }): Choice => ({
    id: `${endText(start)} ${endText(end)}`,
    label: joining.kind === 'lawful' ? `${sayEnd(joining.wire.from)} → ${sayEnd(joining.wire.to)}` : `${sayEnd(endText(start))} → ${sayEnd(endText(end))}`,
    detail: joining.kind === 'lawful' && joining.instead !== undefined ? `${terminal.protocol}, instead of the wire to ${joining.instead.to}` : terminal.protocol,
    refused: joining.kind === 'refused' ? joining.reason : '',
    icon: 'wire',
  }))
  const choose = (id: string) => {
    onClose()
    const joining = targets.find((it) => `${endText(it.start)} ${endText(it.end)}` === id)?.joining
    if (joining?.kind !== 'lawful') return
    const { wire } = joining
    const words = `${sayEnd(wire.from)} to ${sayEnd(wire.to)}`
    edit(`Wire ${words}`, joiningEdits(joining), { select: only(name), say: `Wired ${words}.` })
    requestAnimationFrame(() => canvas.current?.focus(name))
  }
  return <Chooser label={`Wire ${name}`} placeholder="To which terminal?" choices={choices} empty="There is nothing to wire it to yet: add another appliance." onClose={onClose} onChoose={choose} />
}

const GoDialog = ({ onClose }: CloseProps) => {
  const { drawing, dispatch, canvas, catalog } = useDesigner()
  const choices = drawing.appliances.map((it): Choice => ({ id: it.name, label: isEdge(it) ? sayEnd(`${it.name}.`) : it.name, detail: isEdge(it) ? 'boundary' : it.className, refused: '', icon: applianceIcon(catalog.get(it.className)?.icon ?? '', it.className) }))
  const choose = (id: string) => {
    onClose()
    dispatch({ kind: 'select', selection: only(id) })
    canvas.current?.show([id])
    requestAnimationFrame(() => canvas.current?.focus(id))
  }
  return <Chooser label="Go to an appliance" placeholder="Its name" choices={choices} empty="There is none yet." onClose={onClose} onChoose={choose} />
}

const groups = ['Draw', 'Change', 'Look', 'Draft'] as const

const more: readonly (readonly [string, string])[] = [
  ['Tab', 'From shape to shape'], ['Arrow keys', 'Move what is chosen'], ['Shift and arrow keys', 'Move it by single steps'], ['Ctrl and arrow keys', 'Make a note larger or smaller'], ['Alt and arrow keys', 'To the next shape in that direction'],
  ['Shift and drag', 'Choose what is within'], ['Escape', 'Choose nothing'],
]

const Keys = ({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }) => (
  <section>
    <h3>{title}</h3>
    <dl>{rows.map(([keys, words]) => <div key={keys}><dt><kbd>{keys}</kbd></dt><dd>{words}</dd></div>)}</dl>
  </section>
)

const ShortcutsDialog = ({ onClose }: CloseProps) => {
  const commands = [...useCommands().values()].filter((it) => it.keys !== '')
  return (
    <Dialog label="Keys" size="wide" onClose={onClose}>
      <h2 className={css.title}>Keys</h2>
      <div className={css.keys} tabIndex={0} role="region" aria-label="List of keys">
        <Keys title="On the canvas" rows={more} />
        {groups.map((group) => <Keys key={group} title={group} rows={commands.filter((it) => it.group === group).map((it) => [it.keys, it.label])} />)}
      </div>
    </Dialog>
  )
}

export const Dialogs = ({ opened, onClose }: { readonly opened: Opened; readonly onClose: () => void }): ReactNode => {
  switch (opened) {
    case 'nothing': return null
    case 'commands': return <CommandsDialog onClose={onClose} />
    case 'add': return <AddDialog onClose={onClose} />
    case 'wire': return <WireDialog onClose={onClose} />
    case 'go': return <GoDialog onClose={onClose} />
    case 'branch': return <BranchDialog onClose={onClose} />
    case 'toCatalog': return <ToCatalogDialog onClose={onClose} />
    case 'extract': return <ExtractDialog onClose={onClose} />
    case 'shortcuts': return <ShortcutsDialog onClose={onClose} />
    default: return opened satisfies never
  }
}

/** A wire was let go over the bare canvas: what could be put there for it, wired at once. */
export const PartnerDialog = ({ from, at, onClose }: CloseProps & { readonly from: End; readonly at: Point }) => {
  const { scene, catalog, edit, drawing } = useDesigner()
  const { placingAt } = usePlacing()
  const partners = partnersOf(scene, from)
  const choices = partners.flatMap(({ className, terminal }): readonly Choice[] => {
    const known = catalog.get(className)
    return known === undefined ? [] : [{ id: className, label: known.title, detail: `wired to its ${terminal}`, refused: '', icon: applianceIcon(known.icon, className) }]
  })
  const choose = (className: string) => {
    onClose()
    const partner = partners.find((it) => it.className === className)
    const placing = placingAt(className, at)
    if (partner === undefined || placing === undefined) return
    const [start, end] = [endText(from), `${placing.name}.${partner.terminal}`]
    const isOutput = catalog.get(scene.appliances.get(from.appliance)?.className ?? '')?.terminals.find((it) => it.name === from.terminal)?.direction === 'OUTPUT'
    const wire = isOutput ? { from: start, to: end } : { from: end, to: start }
    const instead = drawing.wires.find((it) => it.from === wire.from)
    edit(`Add ${placing.name}, wired`, [...placing.edits, ...joiningEdits({ wire, instead })], { select: only(placing.name), say: `Added ${placing.name} and wired ${wire.from} to ${wire.to}.` })
  }
  return <Chooser label={`Add what ${endText(from)} is wired to`} placeholder="A class of the catalog" choices={choices} empty={`No class has a terminal that takes a wire from ${endText(from)}.`} onClose={onClose} onChoose={choose} />
}
