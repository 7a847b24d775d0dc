import { IconButton } from '../../ui/Button'
import { AreaField, NameField, NumberField, SelectField, TextField } from '../../ui/Field'
import { cores, memory } from '../../ui/format'
import { Icon } from '../../ui/Icon'
import { useDesigner } from '../draft/context'
import { usersOf, type Volume } from '../model/drawing'
import type { Fault } from '../model/fault'
import { freshName, nameRefusal } from '../model/naming'
import { takenVolumes } from '../model/placing'
import { DrawingPrice } from '../price/Price'
import css from './Inspector.module.css'

const roomy = 256
const priorities = [{ value: '', label: 'Normal' }, { value: 'low', label: 'Low: waits for the others' }, { value: 'high', label: 'High: gets its place first' }]

const Totals = () => {
  const { drawing, catalog } = useDesigner()
  const sized = drawing.appliances.map(({ className, count, cpuMillis, memoryMib }) => {
    const normal = catalog.get(className)?.resources
    return { count, cpu: count * (cpuMillis ?? normal?.cpuMillis.normal ?? 0), memory: count * (memoryMib ?? normal?.memoryMib.normal ?? 0) }
  })
  const sum = (of: (it: (typeof sized)[number]) => number): number => sized.reduce((all, it) => all + of(it), 0)
  return (
    <dl className={css.facts}>
      <div><dt>Instances</dt><dd>{sum((it) => it.count)}</dd></div>
      <div><dt>CPU</dt><dd>{cores(sum((it) => it.cpu))}</dd></div>
      <div><dt>Memory</dt><dd>{memory(sum((it) => it.memory))}</dd></div>
    </dl>
  )
}

interface VolumeProps {
  readonly volume: Volume
  readonly faults: readonly Fault[]
}

interface VolumeProps {
  readonly volume: Volume
  readonly faults: readonly Fault[]
}

const used = (users: readonly string[]): string => (users.length === 0 ? 'nobody uses it' : `in ${users.join(', ')}`)

/** Growing a volume under its data is not built: one that exists keeps its name and its size. */
const MadeVolume = ({ name, sizeMib, host, users }: { readonly name: string; readonly sizeMib: number; readonly host: string; readonly users: readonly string[] }) => (
  <div className={css.made}>
    <p><span className={css.mono}>{name}</span><span>{memory(sizeMib)}</span></p>
    <p className={css.quiet}>Exists{host === '' ? '' : ` on ${host}`}, {used(users)}. It keeps its name and size, and its data until the application is destroyed.</p>
  </div>
)

const VolumeRow = ({ volume, faults }: VolumeProps) => {
  const { drawing, edit, watched } = useDesigner()
  const { name, sizeMib } = volume
  const made = watched?.application.drawing.volumes.find((it) => it.name === name && it.state !== 'not made yet')
  const users = usersOf(drawing, name)
  const others = drawing.volumes.map((it) => it.name).filter((it) => it !== name)
  const fault = faults.find((it) => it.field.startsWith(`spec.volumes.${name}`))?.reason ?? ''
  const out = <IconButton label={`Take volume ${name} out`} onClick={() => edit(`Take volume ${name} out`, [{ kind: 'removeVolume', volume: name }])}><Icon name="trash" size={14} /></IconButton>
  if (made !== undefined) return <li className={css.volume} data-made><MadeVolume name={name} sizeMib={made.sizeMib} host={made.host} users={users} />{out}</li>
  return (
    <li className={css.volume}>
      <NameField label="Volume" note={used(users)} value={name} check={(it) => nameRefusal(it, others)} fault={fault} onCommit={(to) => edit(`Rename volume ${name} to ${to}`, [{ kind: 'renameVolume', volume: name, to }])} />
      <NumberField
        label="MiB" value={sizeMib}
        onChange={(value) => {
          if (value !== undefined) edit(`Resize volume ${name}`, [{ kind: 'resizeVolume', volume: name, sizeMib: value }], { group: `size ${name}`, say: '' })
        }}
      />
      {out}
    </li>
  )
}

const Volumes = ({ faults }: { readonly faults: readonly Fault[] }) => {
  const { drawing, edit } = useDesigner()
  const add = () => {
    const name = freshName('volume', takenVolumes(drawing))
    edit(`Make volume ${name}`, [{ kind: 'addVolume', volume: { name, sizeMib: roomy } }])
  }
  return (
    <section className={css.section}>
      <h3>Volumes <button type="button" className={css.link} onClick={add}>Add a volume</button></h3>
      {drawing.volumes.length === 0 && <p className={css.quiet}>Volumes outlive the instances that use them.</p>}
      <ul>{drawing.volumes.map((it) => <VolumeRow key={it.name} volume={it} faults={faults} />)}</ul>
    </section>
  )
}

/** The application itself: what it is called, what it needs in all, and its volumes. */
export const DocumentSheet = ({ faults }: { readonly faults: readonly Fault[] }) => {
  const { drawing, editor, edit } = useDesigner()
  const { name, title, description, priority } = drawing
  const prioritise = (value: string | undefined) => edit('Change the priority', [{ kind: 'prioritise', value }], { group: 'priority', say: '' })
  const say = (change: Partial<{ name: string; title: string; description: string }>, what: string) =>
    edit(`Change the ${what}`, [{ kind: 'describe', name, title, description, ...change }], { group: what, say: '' })
  const faultAt = (field: string): string => faults.find((it) => it.field === `metadata.${field}`)?.reason ?? ''
  return (
    <>
      <header className={css.head}><div className={css.names}><h2>{title || name || 'New application'}</h2><span>{drawing.appliances.length} appliances, {drawing.wires.length} wires</span></div></header>
      <section className={css.section}>
        <NameField label="Name" value={name} fault={faultAt('name')} check={(it) => nameRefusal(it, [])} refused={editor.base === undefined ? '' : 'An application keeps its name: another one is another application.'} onCommit={(to) => say({ name: to }, 'name')} />
        <TextField label="Title" value={title} placeholder={name} fault={faultAt('title')} onChange={(value) => say({ title: value === name ? '' : value }, 'title')} />
        <SelectField
          label="Priority" help="Who begins first when room lacks after a loss" value={priority ?? ''} options={priorities} overridden={priority !== undefined} resetLabel="Normal"
          onReset={() => prioritise(undefined)} onChange={(value) => prioritise(value === '' ? undefined : value)}
        />
        <AreaField label="Description" rows={3} value={description} fault={faultAt('description')} placeholder="For people" onChange={(value) => say({ description: value }, 'description')} />
      </section>
      {drawing.appliances.length > 0 && <section className={css.section}><h3>In all</h3><Totals /></section>}
      {drawing.appliances.length > 0 && <DrawingPrice />}
      <Volumes faults={faults} />
      {drawing.appliances.length === 0 && <section className={css.section}><p className={css.quiet}>Choose a shape or a wire to see its sheet here.</p></section>}
    </>
  )
}
