import { laidOut } from '../canvas/layoutEngine'
import { useDesigner } from '../draft/context'
import { useInlining, useOpening } from '../draft/useOpening'
import { usePlacing } from '../draft/usePlacing'
import { aligned, alignments, alignmentWords } from '../model/align'
import { graphOf, placesFrom } from '../model/arrange'
import { copied, pasted, removals } from '../model/clipboard'
import { applianceOf } from '../model/drawing'
import { isClean, unreadableWords } from '../model/editor'
import { ownPrefix } from '../model/faces'
import { isEdge } from '../model/inside'
import { isUnreadable, redoLabel, undoLabel } from '../model/history'
import { colorWords, moving, mostNotes, noteBoxes, noteColors, noteId, sayNote, sayShapes } from '../model/notes'
import { boxesOf } from '../model/placing'
import { chosenOf, svgOf } from '../model/svg'
import { everything, isNothing, nothing, shapes, wiresIn } from '../model/selection'
import type { Command, Commands } from './commands'
import { pageDye, savePng, saveSvg } from './picture'

/** What a command may open. */
export type Opened = 'nothing' | 'branch' | 'toCatalog' | 'extract' | 'commands' | 'add' | 'wire' | 'go' | 'shortcuts'
export type Panel = 'sheet' | 'text' | 'plan'
export type Rail = 'palette' | 'outline'

/** The parts of the desk that commands move, and what only the desk knows. */
export interface Desk {
  readonly open: (opened: Opened) => void
  readonly show: (panel: Panel) => void
  readonly rail: (rail: Rail) => void
  readonly toggleProblems: () => void
  readonly showTour: () => void
  readonly save: Pick<Command, 'label' | 'refused' | 'refusedNow' | 'run'>
  readonly plan: { readonly refused: string; readonly run: () => void }
}

const chooseFirst = 'Choose an appliance first.'
const chooseNote = 'Choose a note first.'

type Draft = Omit<Command, 'keys' | 'refused' | 'refusedNow'> & { readonly keys?: string; readonly refused?: string; readonly refusedNow?: (() => string) | undefined }

const command = ({ keys = '', refused = '', refusedNow = () => refused, ...rest }: Draft): Command => ({ ...rest, keys, refused, refusedNow })

const shift = 28

/** Why nothing can be changed where one is; empty when it can. */
const useFrozen = (): string => {
  const { editor, place } = useDesigner()
  return place.refused || (isUnreadable(editor.history.present) ? unreadableWords : '')
}

/** Edits of what is chosen. */
const useChanging = (): readonly Command[] => {
  const designer = useDesigner()
  const { editor, drawing, places, catalog, edit, dispatch, canvas } = designer
  const { selection, history } = editor
  const { appliances, notes } = selection
  const frozen = isUnreadable(history.present) ? unreadableWords : ''
  const unchosen = appliances.length + notes.length === 0 ? 'Choose an appliance or a note first.' : ''
  const noShape = frozen || unchosen
  const words = sayShapes(appliances, notes)
  const noChoice = frozen || (isNothing(selection) ? 'Choose something first.' : '')

  const remove = () => {
    const wires = wiresIn(drawing, selection)
    const label = words !== '' ? `Remove ${words}` : wires.length === 1 ? `Cut ${wires[0]?.from} → ${wires[0]?.to}` : `Cut ${wires.length} wires`
    edit(label, removals(appliances, wires, notes), { select: nothing })
  }
  const put = (text: string, at: { readonly x: number; readonly y: number }, verb: string) => {
    const paste = pasted(drawing, text, at)
    if (paste.kind === 'refused') return dispatch({ kind: 'say', words: paste.reason })
    edit(`${verb} ${sayShapes(paste.names, paste.notes)}`, paste.edits, { select: shapes(paste.names, paste.notes) })
  }
  const corner = () => {
    const chosen = [...appliances.flatMap((it) => places.get(it) ?? []), ...notes.flatMap((it) => drawing.notes.get(it) ?? [])]
    return { x: Math.min(...chosen.map((it) => it.x)) + shift, y: Math.min(...chosen.map((it) => it.y)) + shift }
  }
  const toClipboard = () => void navigator.clipboard.writeText(copied(drawing, appliances, notes)).then(
    () => dispatch({ kind: 'say', words: `Copied ${words}.` }),
    () => dispatch({ kind: 'say', words: 'The browser did not let the clipboard be used; Ctrl+C does.' }),
  )
  const fromClipboard = () => void navigator.clipboard.readText().then(
    (text) => put(text, canvas.current?.middle() ?? { x: 0, y: 0 }, 'Paste'),
    () => dispatch({ kind: 'say', words: 'The browser did not let the clipboard be used; Ctrl+V does.' }),
  )
  const chosen = new Set([...appliances, ...notes.map(noteId)])
  const boxes = () => [...boxesOf(drawing, places, catalog), ...noteBoxes(drawing.notes)].filter(([id]) => chosen.has(id))
  const alignedTo = (alignment: (typeof alignments)[number]): Command => {
    const least = alignment === 'across' || alignment === 'down' ? 3 : 2
    return command({
      id: `align-${alignment}`, label: alignmentWords[alignment], group: 'Change', refused: frozen || (chosen.size < least ? `Choose ${least === 2 ? 'two' : 'three'} shapes or more.` : ''),
      run: () => edit(alignmentWords[alignment], moving(drawing, aligned(boxes(), alignment))),
    })
  }

  return [
    command({ id: 'undo', label: undoLabel(history) === '' ? 'Undo' : `Undo ${undoLabel(history)}`, group: 'Change', keys: 'Ctrl+Z', refused: undoLabel(history) === '' ? 'Nothing was changed yet.' : '', run: () => dispatch({ kind: 'undo' }) }),
    command({ id: 'redo', label: redoLabel(history) === '' ? 'Redo' : `Redo ${redoLabel(history)}`, group: 'Change', keys: 'Ctrl+Shift+Z', refused: redoLabel(history) === '' ? 'Nothing was undone.' : '', run: () => dispatch({ kind: 'redo' }) }),
    command({ id: 'copy', label: 'Copy', group: 'Change', keys: 'Ctrl+C', refused: unchosen, run: toClipboard }),
    command({ id: 'cut', label: 'Cut', group: 'Change', keys: 'Ctrl+X', refused: noShape, run: () => { toClipboard(); remove() } }),
    command({ id: 'paste', label: 'Paste', group: 'Change', keys: 'Ctrl+V', refused: frozen, run: fromClipboard }),
    command({ id: 'duplicate', label: 'Duplicate', group: 'Change', keys: 'Ctrl+D', refused: noShape, run: () => put(copied(drawing, appliances, notes), corner(), 'Duplicate') }),
    command({ id: 'remove', label: 'Remove', group: 'Change', keys: 'Delete', refused: noChoice, run: remove }),
    command({ id: 'select-all', label: 'Choose everything', group: 'Change', keys: 'Ctrl+A', run: () => dispatch({ kind: 'select', selection: everything(drawing) }) }),
    ...alignments.map(alignedTo),
  ]
}

/** What is done with notes alone. */
const useNoting = (): readonly Command[] => {
  const { editor, drawing, edit, canvas } = useDesigner()
  const { noteFree } = usePlacing()
  const frozen = useFrozen()
  const { notes } = editor.selection
  const isOne = notes.length === 1 && editor.selection.appliances.length === 0
  const dyed = (color: (typeof noteColors)[number]) => () => edit(`Make ${sayShapes([], notes)} ${colorWords[color].toLowerCase()}`, notes.flatMap((name) => {
    const note = drawing.notes.get(name)
    return note === undefined ? [] : [{ kind: 'note' as const, name, note: { ...note, color } }]
  }))
  return [
    command({ id: 'add-note', label: 'Add a note', group: 'Draw', keys: 'N', refused: frozen || (drawing.notes.size >= mostNotes ? `A drawing has at most ${mostNotes} notes.` : ''), run: noteFree }),
    command({ id: 'write-note', label: isOne ? `Write in ${sayNote(notes[0] ?? '')}` : 'Write in the note', group: 'Draw', keys: isOne ? 'Enter' : '', refused: frozen || (isOne ? '' : chooseNote), run: () => canvas.current?.write(notes[0] ?? '') }),
    ...noteColors.map((color) => command({ id: `note-${color}`, label: `${colorWords[color]} note`, group: 'Change', refused: frozen || (notes.length === 0 ? chooseNote : ''), run: dyed(color) })),
  ]
}

const useArranging = (): Command => {
  const { editor, drawing, catalog, edit, dispatch, canvas } = useDesigner()
  const chosen = editor.selection.appliances
  const frozen = useFrozen()
  const arrange = async () => {
    const some = new Set(chosen.length > 1 ? chosen : [])
    try {
      const answer = await laidOut(graphOf(drawing, catalog, some))
      const to = placesFrom(answer, drawing.layout)
      edit(some.size === 0 ? 'Arrange' : `Arrange ${some.size} appliances`, [{ kind: 'move', to }])
      if (some.size === 0) canvas.current?.fitTo([...boxesOf(drawing, to, catalog).values()])
    } catch (fault) {
      dispatch({ kind: 'say', words: `It could not be arranged: ${fault instanceof Error ? fault.message : 'the engine failed'}.` })
    }
  }
  return command({
    id: 'arrange', label: chosen.length > 1 ? `Arrange ${chosen.length} appliances` : 'Arrange', group: 'Draw', keys: 'Shift+L',
    refused: frozen || (drawing.appliances.length < 2 ? 'There is nothing to arrange yet.' : ''), run: () => void arrange(),
  })
}

/** Of what is chosen, else of everything that is drawn where one is. */
const usePicturing = (): readonly Command[] => {
  const { editor, drawing, whole, places, catalog, place, dispatch } = useDesigner()
  const { appliances, notes } = editor.selection
  const path = place.path.map((it) => it.appliance)
  const count = appliances.length + notes.length
  const what = count === 0 ? 'the picture' : `a picture of ${sayShapes(appliances, notes)}`
  const nothingThere = drawing.appliances.length + drawing.notes.size === 0 ? 'There is nothing to see yet.' : ''
  const name = [whole.name || 'drawing', ...path].join('-')
  const image = () => svgOf({ drawing: chosenOf(drawing, appliances, notes), places, catalog, title: count === 0 ? [whole.title || whole.name, ...path].join(' / ') : '', dye: pageDye() })
  const png = async () => {
    try {
      await savePng(image(), name)
    } catch (fault) {
      dispatch({ kind: 'say', words: `It could not be saved: ${fault instanceof Error ? fault.message : 'the browser failed'}.` })
    }
  }
  return [
    command({ id: 'save-svg', label: `Save ${what} as SVG`, group: 'Look', refused: nothingThere, run: () => saveSvg(image(), name) }),
    command({ id: 'save-png', label: `Save ${what} as PNG`, group: 'Look', refused: nothingThere, run: () => void png() }),
  ]
}

/** Classes that live in the application: out of a catalog, and into the tenant's. */
const useOwning = (desk: Desk): readonly Command[] => {
  const { editor, drawing, catalog, place, enter, dispatch } = useDesigner()
  const open = useOpening()
  const inline = useInlining()
  const [chosen, more] = editor.selection.appliances
  const frozen = useFrozen()
  const noShape = frozen || (chosen === undefined || more !== undefined ? chooseFirst : '')
  const className = chosen === undefined ? '' : (applianceOf(drawing, chosen)?.className ?? '')
  const known = catalog.get(className)
  const isOwn = className.startsWith(ownPrefix)
  const unknown = known === undefined ? 'Nobody knows its class.' : known.standing.locked
  const isAssembly = chosen !== undefined && more === undefined && known?.kind === 'assembly'
  const noAssembly = isAssembly ? known.standing.locked : 'Choose an assembly first.'
  const parts = editor.selection.appliances.filter((it) => !isEdge({ className: applianceOf(drawing, it)?.className ?? '' }))
  return [
    command({ id: 'open', label: 'Look inside', group: 'Draw', keys: isAssembly ? 'Enter' : '', refused: noAssembly, run: () => open(chosen ?? '') }),
    command({ id: 'leave', label: 'Back out of the assembly', group: 'Look', keys: 'U', refused: place.inside === undefined ? 'This is the application itself.' : '', run: () => { enter(place.path.slice(0, -1)); dispatch({ kind: 'select', selection: nothing }) } }),
    command({ id: 'extract', label: 'Make an assembly of it…', group: 'Change', keys: 'Shift+E', refused: frozen || (parts.length === 0 ? 'Choose what is to be inside first.' : ''), run: () => desk.open('extract') }),
    command({ id: 'inline', label: 'Put its inside in its place', group: 'Change', keys: 'Shift+I', refused: frozen || noAssembly, run: () => inline(chosen ?? '') }),
    command({ id: 'branch', label: 'Branch its class…', group: 'Change', refused: noShape || unknown, run: () => desk.open('branch') }),
    command({ id: 'to-catalog', label: 'Move its class to the catalog…', group: 'Change', refused: noShape || (isOwn ? '' : 'Its class is in a catalog already.'), run: () => desk.open('toCatalog') }),
  ]
}

export const useDeskCommands = (desk: Desk): Commands => {
  const { editor, drawing, catalog, canvas, dispatch } = useDesigner()
  const changing = useChanging()
  const arranging = useArranging()
  const noting = useNoting()
  const picturing = usePicturing()
  const one = editor.selection.appliances.length === 1
  const frozen = useFrozen()
  const all: readonly Command[] = [
    command({ id: 'add', label: 'Add an appliance', group: 'Draw', keys: 'A', refused: frozen || (catalog.size === 0 ? 'The catalog has no class.' : ''), run: () => desk.open('add') }),
    command({ id: 'wire', label: 'Wire it', group: 'Draw', keys: 'W', refused: frozen || (one ? '' : chooseFirst), run: () => desk.open('wire') }),
    command({ id: 'rename', label: 'Rename', group: 'Draw', keys: 'F2', refused: frozen || (one ? '' : chooseFirst), run: () => { desk.show('sheet'); focusSheet() } }),
    ...noting,
    arranging,
    ...picturing,
    ...useOwning(desk),
    ...changing,
    command({ id: 'go', label: 'Go to an appliance', group: 'Look', keys: 'G', refused: drawing.appliances.length === 0 ? 'There is none yet.' : '', run: () => desk.open('go') }),
    command({ id: 'fit', label: 'Show the whole drawing', group: 'Look', keys: 'F', run: () => canvas.current?.fit() }),
    command({ id: 'sheet', label: 'Sheet', group: 'Look', keys: 'Enter', run: () => { desk.show('sheet'); focusSheet() } }),
    command({ id: 'text', label: 'Text beside the picture', group: 'Look', keys: 'T', run: () => desk.show('text') }),
    command({ id: 'palette', label: 'Palette', group: 'Look', keys: 'P', run: () => desk.rail('palette') }),
    command({ id: 'outline', label: 'Outline', group: 'Look', keys: 'O', run: () => desk.rail('outline') }),
    command({ id: 'problems', label: 'Problems', group: 'Look', keys: 'Shift+P', run: desk.toggleProblems }),
    command({ id: 'plan', label: 'Plan', group: 'Draft', keys: 'Ctrl+Enter', refused: desk.plan.refused, run: desk.plan.run }),
    command({ id: 'save', label: desk.save.label, group: 'Draft', keys: 'Ctrl+S', refused: desk.save.refused, refusedNow: desk.save.refusedNow, run: desk.save.run }),
    command({ id: 'discard', label: 'Discard changes', group: 'Draft', refused: editor.base === undefined ? 'Nothing has been saved that one could go back to.' : isClean(editor) ? 'There are no changes.' : '', run: () => dispatch({ kind: 'discard' }) }),
    command({ id: 'commands', label: 'All commands', group: 'Look', keys: 'Ctrl+K', run: () => desk.open('commands') }),
    command({ id: 'tour', label: 'Show the tour', group: 'Look', run: desk.showTour }),
    command({ id: 'shortcuts', label: 'Keys', group: 'Look', keys: '?', run: () => desk.open('shortcuts') }),
  ]
  return new Map(all.map((it) => [it.id, it]))
}

/** The sheet is there one frame after it was asked for. */
const focusSheet = (): void => {
  requestAnimationFrame(() => {
    const field = document.querySelector('[data-sheet] input')
    if (field instanceof HTMLInputElement) {
      field.focus()
      field.select()
    }
  })
}
