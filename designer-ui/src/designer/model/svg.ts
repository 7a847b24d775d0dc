import { applianceIcon, strokes } from '../../ui/strokes'
import { applianceOf, type Appliance, type Drawing, type Layout, type Wire } from './drawing'
import { shapeWords } from './faces'
import { edgeName, isEdge, isMore } from './inside'
import { endsOf, type Pin, type Point } from './layout'
import { boxesOf, shapeOfClass, type Box } from './placing'
import { threadBetween } from './thread'
import type { Catalog } from './wiring/scene'

/**
 * A drawing as an SVG image that needs nothing else: no fonts, styles or links of its own, and every word of the author's as text. Pure,
 * and the same for the same drawing: it can be kept under version control.
 */

/** A colour of the page by its name in `tokens.css`, as `#rrggbb`. */
export type Dye = (name: string) => string

export interface Sheet {
  readonly drawing: Drawing
  /** Where every shape stands. */
  readonly places: Layout
  readonly catalog: Catalog
  /** What stands above it; empty for nothing. */
  readonly title: string
  readonly dye: Dye
}

export interface Image {
  readonly svg: string
  readonly width: number
  readonly height: number
}

const margin = 48
const titleHeight = 44
const sans = "'Hanken Grotesk', Inter, system-ui, 'Segoe UI', Helvetica, Arial, sans-serif"
const mono = "'JetBrains Mono', ui-monospace, Menlo, Consolas, monospace"
/** Of a letter's height, on average; what is measured by it is cut where it would not fit. */
const letterWidth = 0.56
const monoWidth = 0.61

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** What XML has no words for is left out. */
const escaped = (text: string): string =>
  text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '').replaceAll(/[&<>"']/g, (it) => entities[it] ?? '')

type Value = string | number

const written = (value: Value): string => (typeof value === 'number' ? String(Math.round(value * 10) / 10) : escaped(value))

const tag = (name: string, attributes: Readonly<Record<string, Value>>, inside = ''): string => {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${written(value)}"`).join('')
  return inside === '' ? `<${name}${list}/>` : `<${name}${list}>${inside}</${name}>`
}

const cut = (text: string, width: number, size: number, letter = letterWidth): string => {
  const letters = [...text]
  const most = Math.max(1, Math.floor(width / (size * letter)))
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('').trimEnd()}…`
}

interface Words {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly fill: string
  readonly weight?: number
  readonly family?: string
  readonly anchor?: 'start' | 'middle' | 'end'
  /** What parts them from what they lie over. */
  readonly halo?: string
}

const words = (text: string, { x, y, size, fill, weight = 400, family = sans, anchor = 'start', halo }: Words): string =>
  text === '' ? '' : tag('text', { x, y, 'font-family': family, 'font-size': size, 'font-weight': weight, fill, 'text-anchor': anchor, ...(halo === undefined ? {} : { stroke: halo, 'stroke-width': 4, 'paint-order': 'stroke', 'stroke-linejoin': 'round' }) }, escaped(text))

const channels = (colour: string): readonly number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

/** So much of one colour in the other. */
export const mixed = (one: string, other: string, share: number): string =>
  `#${channels(one).map((it, at) => Math.round(it * share + (channels(other)[at] ?? 0) * (1 - share)).toString(16).padStart(2, '0')).join('')}`

/** As in `tokens.css`. */
const threads: ReadonlyMap<string, string> = new Map([
  ['postgres', 'postgres'], ['redis', 'redis'], ['mysql', 'mysql'], ['amqp', 'amqp'], ['ssh', 'ssh'], ['smtp', 'mail'], ['imap', 'mail'], ['metrics', 'metrics'], ['nfs', 'files'],
])

const threadDye = (dye: Dye, protocol: string): string => dye(`thread-${protocol.startsWith('http') ? 'http' : (threads.get(protocol) ?? 'other')}`)

const pinPlace = (box: Box, { side, offset }: Pin): Point => ({ x: side === 'left' ? box.x : box.x + box.width, y: box.y + offset })

const pinMark = (box: Box, pin: Pin, wired: ReadonlySet<string>, appliance: string, { dye }: Sheet): string => {
  const { terminal, side } = pin
  const { x, y } = pinPlace(box, pin)
  const colour = threadDye(dye, terminal.protocol)
  const gateway = terminal.direction === 'GATEWAY_IN' || terminal.direction === 'GATEWAY_OUT'
  const fill = gateway || wired.has(`${appliance}.${terminal.name}`) ? colour : dye('surface')
  const dot = gateway ? tag('rect', { x: x - 5.5, y: y - 5.5, width: 11, height: 11, rx: 2, fill }) : tag('circle', { cx: x, cy: y, r: 4.5, fill, stroke: colour, 'stroke-width': 2 })
  return dot + words(cut(terminal.name, box.width / 2 - 18, 12.5), { x: side === 'left' ? box.x + 14 : box.x + box.width - 14, y: y + 4.3, size: 12.5, fill: dye('ink-2'), anchor: side === 'left' ? 'start' : 'end' })
}

const sizeWords = ({ catalog }: Sheet, { className, cpuMillis, memoryMib }: Appliance): string => {
  const known = catalog.get(className)?.resources
  return known === undefined ? '' : `${(cpuMillis ?? known.cpuMillis.normal) / 1000} CPU · ${memoryMib ?? known.memoryMib.normal} MiB`
}

const shape = (sheet: Sheet, appliance: Appliance, box: Box, wired: ReadonlySet<string>): string => {
  const { dye, catalog } = sheet
  const edge = isEdge(appliance)
  const { x, y, width, height } = box
  const known = catalog.get(appliance.className)
  const many = appliance.count > 1
  const room = width - 56 - 14 - (many ? 44 : 0)
  const name = isMore(appliance) ? 'New terminal' : edgeName(appliance.name)
  const pins = shapeOfClass(catalog, appliance.className).pins
  return tag('g', {}, [
    many ? tag('rect', { x: x + 6, y: y + 6, width, height, rx: 9, fill: dye('sunken'), stroke: dye('line-strong') }) : '',
    tag('rect', { x, y, width, height, rx: 9, fill: edge ? dye('ground') : dye('surface'), stroke: edge ? dye('ink-3') : dye('line-strong'), ...(edge ? { 'stroke-dasharray': '5 4' } : {}) }),
    tag('line', { x1: x, y1: y + 60, x2: x + width, y2: y + 60, stroke: dye('line') }),
    tag('rect', { x: x + 12, y: y + 13, width: 34, height: 34, rx: 7, fill: dye('sunken') }),
    tag('path', { d: strokes[known === undefined ? 'alert' : applianceIcon(known.icon, appliance.className)], transform: `translate(${written(x + 20)} ${written(y + 21)}) scale(1.125)`, fill: 'none', stroke: dye('ink-2'), 'stroke-width': '1.4', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }),
    words(cut(name, room, 15), { x: x + 56, y: y + 28, size: 15, weight: 620, fill: dye('ink') }),
    words(cut(edge ? (known?.title ?? '').toLowerCase() : shapeWords(appliance.className), room, 11.5, monoWidth), { x: x + 56, y: y + 45, size: 11.5, family: mono, fill: dye('ink-3') }),
    many ? words(`× ${appliance.count}`, { x: x + width - 14, y: y + 35, size: 13, weight: 600, fill: dye('ink-2'), anchor: 'end' }) : '',
    ...(edge ? pins.map((pin) => tag('circle', { cx: pinPlace(box, pin).x, cy: pinPlace(box, pin).y, r: 4.5, fill: threadDye(dye, pin.terminal.protocol) })) : pins.map((pin) => pinMark(box, pin, wired, appliance.name, sheet))),
    edge ? '' : words(cut(sizeWords(sheet, appliance), width - 28, 11.5), { x: x + 14, y: y + height - 16, size: 11.5, fill: dye('ink-3') }),
  ].join(''))
}

interface Course {
  readonly protocol: string
  readonly path: string
  readonly middle: Point
}

const course = ({ drawing, catalog }: Sheet, boxes: ReadonlyMap<string, Box>, wire: Wire): readonly Course[] => {
  const { from, to } = endsOf(wire)
  const pinOf = (end: typeof from): Pin | undefined => shapeOfClass(catalog, applianceOf(drawing, end.appliance)?.className ?? '').pins.find((it) => it.terminal.name === end.terminal)
  const [start, end, left, right] = [pinOf(from), pinOf(to), boxes.get(from.appliance), boxes.get(to.appliance)]
  // A wire to something that is not there can't be drawn.
  if (start === undefined || end === undefined || left === undefined || right === undefined) return []
  return [{ protocol: start.terminal.protocol, ...threadBetween(pinPlace(left, start), pinPlace(right, end)) }]
}

const thread = (dye: Dye, { path, protocol }: Course): string =>
  tag('path', { d: path, fill: 'none', stroke: dye('ground'), 'stroke-width': 9 }) + tag('path', { d: path, fill: 'none', stroke: mixed(threadDye(dye, protocol), dye('ground'), 0.62), 'stroke-width': 2.5 })

const label = (dye: Dye, { protocol, middle }: Course): string => words(protocol, { x: middle.x, y: middle.y - 9, size: 11.5, weight: 600, fill: threadDye(dye, protocol), anchor: 'middle', halo: dye('ground') })

/** Words that are longer than a line go on in the next one, as far as there is room. */
const lines = (text: string, width: number, most: number): readonly string[] => {
  const letters = Math.max(1, Math.floor(width / (13.5 * 0.52)))
  const wrapped = text.split('\n').flatMap((line) => {
    const rows = ['']
    for (const word of line.split(' ').flatMap((it) => it.match(new RegExp(`.{1,${letters}}`, 'gu')) ?? [''])) {
      const last = rows.at(-1) ?? ''
      if (last === '') rows[rows.length - 1] = word
      else if ([...last].length + 1 + [...word].length <= letters) rows[rows.length - 1] = `${last} ${word}`
      else rows.push(word)
    }
    return rows
  })
  return wrapped.length <= most ? wrapped : [...wrapped.slice(0, most - 1), `${wrapped[most - 1] ?? ''}…`]
}

const notes = ({ drawing, dye }: Sheet): string =>
  [...drawing.notes.values()].map(({ text, color, x, y, width, height }) => {
    const colour = dye(`note-${['yellow', 'green', 'blue', 'red', 'gray'].includes(color) ? color : 'yellow'}`)
    return tag('g', {}, [
      tag('rect', { x, y, width, height, rx: 4, fill: mixed(colour, dye('surface'), 0.15), stroke: mixed(colour, dye('surface'), 0.38) }),
      tag('rect', { x, y, width, height: 3, fill: mixed(colour, dye('surface'), 0.7) }),
      ...lines(text, width - 24, Math.max(1, Math.floor((height - 16) / 19.5))).map((line, at) => words(line, { x: x + 12, y: y + 24 + at * 19.5, size: 13.5, fill: dye('ink') })),
    ].join(''))
  }).join('')

const number = /-?\d+(?:\.\d+)?/g

/** A curve stays within the points that it is pulled by. */
const within = ({ path }: Course): Box => {
  const numbers = (path.match(number) ?? []).map(Number)
  const xs = numbers.filter((_, at) => at % 2 === 0)
  const ys = numbers.filter((_, at) => at % 2 === 1)
  const [x, y] = [Math.min(...xs), Math.min(...ys) - 20]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

const around = (boxes: Iterable<Box>): { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number } => {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return left > right ? { left: 0, top: 0, right: 320, bottom: 120 } : { left, top, right, bottom }
}

export const svgOf = (sheet: Sheet): Image => {
  const { drawing, places, catalog, title, dye } = sheet
  const boxes = boxesOf(drawing, places, catalog)
  const courses = drawing.wires.flatMap((it) => course(sheet, boxes, it))
  const wired = new Set(drawing.wires.flatMap((it) => [it.from, it.to]))
  const { left, top, right, bottom } = around([...boxes.values(), ...drawing.notes.values(), ...courses.map(within)])
  const header = title === '' ? 0 : titleHeight
  const [x, y] = [Math.floor(left - margin), Math.floor(top - margin - header)]
  const [width, height] = [Math.ceil(right + margin - x), Math.ceil(bottom + margin - y)]
  const inside = [
    title === '' ? '' : tag('title', {}, escaped(title)),
    tag('rect', { x, y, width, height, fill: dye('ground') }),
    words(cut(title, width - 2 * margin, 20), { x: x + margin, y: y + margin + 12, size: 20, weight: 650, fill: dye('ink') }),
    notes(sheet),
    ...courses.map((it) => thread(dye, it)),
    ...courses.map((it) => label(dye, it)),
    ...drawing.appliances.map((it) => {
      const box = boxes.get(it.name)
      return box === undefined ? '' : shape(sheet, it, box, wired)
    }),
  ].join('\n')
  return { svg: `${tag('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: `${x} ${y} ${width} ${height}`, width, height }, `\n${inside}\n`)}\n`, width, height }
}

/** The chosen shapes and notes with the wires between them; all where nothing is chosen. */
export const chosenOf = (drawing: Drawing, appliances: readonly string[], chosenNotes: readonly string[]): Drawing => {
  if (appliances.length + chosenNotes.length === 0) return drawing
  const some = new Set(appliances)
  return {
    ...drawing,
    appliances: drawing.appliances.filter((it) => some.has(it.name)),
    wires: drawing.wires.filter((it) => some.has(endsOf(it).from.appliance) && some.has(endsOf(it).to.appliance)),
    notes: new Map([...drawing.notes].filter(([name]) => chosenNotes.includes(name))),
  }
}
