import type { Difference } from '../api/revisions'
import css from './DifferenceList.module.css'

const words: Readonly<Record<Difference['kind'], string>> = { added: 'New', changed: 'Changed', removed: 'Gone' }
const nouns: Readonly<Record<Difference['what'], string>> = { document: '', appliance: '', wire: 'wire', volume: 'volume', class: 'class', place: 'place of', note: 'note' }

const fields = new Map([
  ['class', 'class'], ['count', 'count'], ['description', 'notes'], ['startOrder', 'start order'], ['standby', 'standby'], ['readySeconds', 'time to become ready'], ['externalAddress', 'external address'],
  ['priority', 'priority'], ['failoverGroup', 'failover group'], ['failoverRule', 'failover rule'],
  ['resources.cpuMillis', 'processor'], ['resources.memoryMib', 'memory'], ['resources.bandwidthMbit', 'bandwidth'], ['sizeMib', 'size in MiB'], ['at', ''], ['text', 'text'], ['color', 'colour'],
])
const sayField = (field: string): string => fields.get(field) ?? field.replace(/^properties\./, '').replace(/^scaling\./, 'scaling: ').replace(/^volumes\./, 'volume in ')

const longest = 72

/** What is long is told by its size; the whole of it opens. */
const Value = ({ value }: { readonly value: string }) => {
  if (value === '') return <span className={css.none}>not set</span>
  if (value.length <= longest && !value.includes('\n')) return <code>{value}</code>
  return <details><summary>{value.trimEnd().split('\n').length} lines</summary><pre>{value}</pre></details>
}

const Row = ({ it }: { readonly it: Difference }) => (
  <li className={css.row} data-kind={it.kind}>
    <span className={css.kind}>{words[it.kind]}</span>
    <span className={css.name}>{nouns[it.what] !== '' && `${nouns[it.what]} `}<code>{it.name.replace('->', ' → ')}</code>{it.field !== '' && <span className={css.field}>{sayField(it.field)}</span>}</span>
    <span className={css.values}>
      {it.kind === 'changed' && <><Value value={it.before} /><span className={css.arrow} aria-label="became">→</span><Value value={it.after} /></>}
      {it.kind === 'added' && it.after !== '' && <Value value={it.after} />}
      {it.kind === 'removed' && it.before !== '' && <Value value={it.before} />}
    </span>
  </li>
)

/** Where something stands, or how large a note is. */
const isMove = ({ what, field }: Difference): boolean => what === 'place' || (what === 'note' && (field === 'at' || field === 'size'))

/** Two drawings apart, by noun. Where shapes stand is no news, and one line. */
export const DifferenceList = ({ items }: { readonly items: readonly Difference[] }) => {
  const told = items.filter((it) => !isMove(it))
  const moved = [...new Set(items.filter(isMove).map((it) => (it.what === 'note' ? `note ${it.name}` : it.name)))]
  if (items.length === 0) return <p className={css.quiet}>The same in every way; the words of the text or its comments may differ.</p>
  return (
    <>
      {told.length > 0 && <ul className={css.list}>{told.map((it) => <Row key={`${it.what} ${it.name} ${it.field}`} it={it} />)}</ul>}
      {moved.length > 0 && <p className={css.quiet}>Moved on the canvas: {moved.join(', ')}</p>}
    </>
  )
}
