import type { Drawing, Layout, Note, Notes } from './drawing'
import type { Edit } from './edit'
import type { Point } from './layout'
import { freshName } from './naming'
import type { Box } from './placing'

/** Notes on the canvas. Each lies behind the shapes, says what people are to know, and changes nothing that runs. */

export const noteColors = ['yellow', 'green', 'blue', 'red', 'gray'] as const
export type NoteColor = (typeof noteColors)[number]
export const colorWords: Readonly<Record<NoteColor, string>> = { yellow: 'Yellow', green: 'Green', blue: 'Blue', red: 'Red', gray: 'Grey' }

export const usualColor: NoteColor = 'yellow'
export const usualSize = { width: 240, height: 120 } as const
/** The schema has the same bounds. */
export const leastSize = { width: 80, height: 40 } as const
export const mostSize = 4000
export const mostNotes = 200
export const longestNote = 2000

const prefix = 'note:'

/** What the canvas calls it: no appliance has such a name. */
export const noteId = (name: string): string => `${prefix}${name}`
/** Undefined of a shape that is no note. */
export const noteIn = (id: string): string | undefined => (id.startsWith(prefix) ? id.slice(prefix.length) : undefined)

export const noteBoxes = (notes: Notes): ReadonlyMap<string, Box> => new Map([...notes].map(([name, { x, y, width, height }]) => [noteId(name), { x, y, width, height }]))

const brief = 40

/** What it begins with, for lists and for those who hear it. */
export const firstWords = ({ text }: Pick<Note, 'text'>): string => {
  const line = text.split('\n').find((it) => it.trim() !== '')?.trim() ?? ''
  const letters = [...line]
  return letters.length > brief ? `${letters.slice(0, brief - 1).join('').trimEnd()}…` : line
}

/** `note-2` is spoken as it is called, and anything else as a note of that name. */
export const sayNote = (name: string): string => (/^note(-|$)/.test(name) ? name : `note ${name}`)

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** What an act is about: the name of the only one, or how many. */
export const sayShapes = (appliances: readonly string[], notes: readonly string[]): string => {
  const [appliance, note] = [appliances[0], notes[0]]
  if (appliances.length === 1 && notes.length === 0) return appliance ?? ''
  if (notes.length === 1 && appliances.length === 0) return sayNote(note ?? '')
  return [appliances.length === 0 ? '' : counted(appliances.length, 'appliance'), notes.length === 0 ? '' : counted(notes.length, 'note')].filter((it) => it !== '').join(' and ')
}

const within = (value: number, least: number): number => Math.round(Math.min(mostSize, Math.max(least, value)))

/** As large as it may be. */
export const sized = (note: Note, box: Partial<Box>): Note => {
  const { x, y, width, height } = { ...note, ...box }
  return { ...note, x: Math.round(x), y: Math.round(y), width: within(width, leastSize.width), height: within(height, leastSize.height) }
}

/** Where shapes go, as edits: appliances by their names, notes by what the canvas calls them. */
export const moving = ({ notes }: Pick<Drawing, 'notes'>, to: Layout): readonly Edit[] => {
  const appliances = new Map([...to].filter(([id]) => noteIn(id) === undefined))
  const moved = [...to].flatMap(([id, { x, y }]): readonly Edit[] => {
    const name = noteIn(id)
    const note = name === undefined ? undefined : notes.get(name)
    return name === undefined || note === undefined ? [] : [{ kind: 'note', name, note: { ...note, x, y } }]
  })
  return [...(appliances.size === 0 ? [] : [{ kind: 'move' as const, to: appliances }]), ...moved]
}

/** What was chosen, by what the canvas calls it. */
export const sayMoved = (ids: readonly string[]): string =>
  sayShapes(ids.filter((it) => noteIn(it) === undefined), ids.flatMap((it) => noteIn(it) ?? []))

/** An empty one, to be written in. */
export const newNote = ({ notes }: Pick<Drawing, 'notes'>, at: Point): { readonly name: string; readonly note: Note } => ({
  name: freshName('note', new Set(notes.keys())),
  note: { text: '', color: usualColor, x: Math.round(at.x), y: Math.round(at.y), ...usualSize },
})

/** Without the blanks that nobody sees at the ends of its lines. */
export const tidied = (text: string): string => text.split('\n').map((it) => it.trimEnd()).join('\n').trim()
