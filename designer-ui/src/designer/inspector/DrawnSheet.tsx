import type { ApplianceClass } from '../../api/types'
import { applianceIcon, Icon } from '../../ui/Icon'
import { AreaField, NameField, NumberField, SelectField, TextField } from '../../ui/Field'
import { ScopeMark } from '../../ui/ScopeMark'
import { useDesigner } from '../draft/context'
import type { Appliance } from '../model/drawing'
import type { Setting } from '../model/edit'
import type { Fault } from '../model/fault'
import { nameRefusal } from '../model/naming'
import { only } from '../model/selection'
import { AppliancePrice } from '../price/Price'
import { PropertyField } from './PropertyField'
import { TerminalRows } from './TerminalRows'
import { ScalingSection } from './ScalingSection'
import { SlotField } from './SlotField'
import css from './Inspector.module.css'

interface Props {
  readonly appliance: Appliance
  readonly faults: readonly Fault[]
}

const mostInstances = 32

interface PartProps {
  readonly appliance: Appliance
  readonly known: ApplianceClass
  readonly set: (setting: Setting, what: string) => void
  readonly faultAt: (part: string) => string
}

const Attributes = ({ appliance, known, set, faultAt }: PartProps) => {
  const { drawing, edit } = useDesigner()
  const { name, count } = appliance
  const others = drawing.appliances.map((it) => it.name).filter((it) => it !== name)
  const held = [...appliance.volumes.values()][0]
  const oneOnly = known.kind === 'assembly' ? 'An assembly is used once; scale the appliances inside it.' : held !== undefined && count === 1 ? `It uses the volume ${held}, which one instance alone may write.` : ''
  return (
    <section className={css.section}>
      <NameField
        label="Name" value={name} check={(it) => nameRefusal(it, others)} fault={faultAt('name')}
        onCommit={(to) => edit(`Rename ${name} to ${to}`, [{ kind: 'rename', appliance: name, to }], { select: only(to) })}
      />
      <NumberField
        label="Instances" value={count} overridden={count !== 1} resetLabel="Back to one" onReset={() => set({ kind: 'count', value: 1 }, 'count')} refused={oneOnly}
        fault={faultAt('count')} help={count > 1 ? 'A wire into it is spread over its ready instances.' : ''}
        onChange={(value) => {
          if (value !== undefined && value >= 1 && value <= mostInstances) set({ kind: 'count', value }, 'count')
        }}
      />
      <AreaField label="Notes" rows={2} value={appliance.description} placeholder="For people; changes nothing that runs" onChange={(value) => set({ kind: 'description', value }, 'notes')} />
    </section>
  )
}

/** In Mbit/s, where the class says no other. */
const anyBandwidth = { min: 1, max: 100_000 }

const resourceWords = { cpuMillis: 'processor', memoryMib: 'memory', bandwidthMbit: 'bandwidth' } as const

const Sizes = ({ appliance, known, set, faultAt }: PartProps) => {
  if (known.resources === undefined) return null
  const { cpuMillis, memoryMib, bandwidthMbit } = known.resources
  const clear = (kind: keyof typeof resourceWords) => () => set({ kind, value: undefined }, resourceWords[kind])
  const usual = bandwidthMbit === undefined ? 'no limit' : String(bandwidthMbit.normal)
  const { min, max } = bandwidthMbit ?? anyBandwidth
  return (
    <section className={css.section}>
      <h3>Resources of each instance</h3>
      <div className={css.two}>
        <NumberField
          label="Processor" unit="m CPU" value={appliance.cpuMillis} placeholder={String(cpuMillis.normal)} overridden={appliance.cpuMillis !== undefined} onReset={clear('cpuMillis')} resetLabel={`Back to ${cpuMillis.normal}`}
          fault={faultAt('resources.cpuMillis')} help={`${cpuMillis.min} to ${cpuMillis.max}`} onChange={(value) => set({ kind: 'cpuMillis', value }, 'processor')}
        />
        <NumberField
          label="Memory" unit="MiB" value={appliance.memoryMib} placeholder={String(memoryMib.normal)} overridden={appliance.memoryMib !== undefined} onReset={clear('memoryMib')} resetLabel={`Back to ${memoryMib.normal}`}
          fault={faultAt('resources.memoryMib')} help={`${memoryMib.min} to ${memoryMib.max}`} onChange={(value) => set({ kind: 'memoryMib', value }, 'memory')}
        />
        <NumberField
          label="Bandwidth" unit="Mbit/s" value={appliance.bandwidthMbit} placeholder={usual} overridden={appliance.bandwidthMbit !== undefined} onReset={clear('bandwidthMbit')} resetLabel={`Back to ${usual}`}
          fault={faultAt('resources.bandwidthMbit')} help={`${min} to ${max}, over all its terminals, each way`} onChange={(value) => set({ kind: 'bandwidthMbit', value }, 'bandwidth')}
        />
      </div>
    </section>
  )
}

const starts = [{ value: '', label: 'With its application' }, { value: 'standby', label: 'By itself: on standby' }]

const Order = ({ appliance, known, set, faultAt }: PartProps) => {
  const isGateway = known.terminals.some((it) => it.direction === 'GATEWAY_IN')
  return (
    <section className={css.section}>
      <h3>Start and address</h3>
      <NumberField
        label="Start order" value={appliance.startOrder} placeholder="What others are wired to starts first" overridden={appliance.startOrder !== undefined} onReset={() => set({ kind: 'startOrder', value: undefined }, 'start order')}
        fault={faultAt('startOrder')} onChange={(value) => set({ kind: 'startOrder', value }, 'start order')}
      />
      <SelectField
        label="Starts" value={appliance.standby ? 'standby' : ''} options={starts} overridden={appliance.standby} onReset={() => set({ kind: 'standby', value: false }, 'standby')} resetLabel="With its application"
        fault={faultAt('standby')} onChange={(value) => set({ kind: 'standby', value: value === 'standby' }, 'standby')}
      />
      <NumberField
        label="Ready within" unit="s" value={appliance.readySeconds} placeholder="As the class says" overridden={appliance.readySeconds !== undefined} onReset={() => set({ kind: 'readySeconds', value: undefined }, 'time to become ready')}
        fault={faultAt('readySeconds')} help="from power-on; 1 to 3600" onChange={(value) => set({ kind: 'readySeconds', value }, 'time to become ready')}
      />
      {isGateway && (
        <TextField
          label="External address" mono value={appliance.externalAddress ?? ''} placeholder="Any free one" overridden={appliance.externalAddress !== undefined} onReset={() => set({ kind: 'externalAddress', value: undefined }, 'external address')}
          fault={faultAt('externalAddress')} onChange={(value) => set({ kind: 'externalAddress', value: value === '' ? undefined : value }, 'external address')}
        />
      )}
    </section>
  )
}

const priorities = [
  { value: '', label: 'As its application' }, { value: 'low', label: 'Low: waits for the others' }, { value: 'normal', label: 'Normal' }, { value: 'high', label: 'High: gets its place first' },
]
const rules = [{ value: '', label: 'Never on one host' }, { value: 'soft', label: 'Together rather than nowhere' }]

/** What becomes of it when a host is lost. */
const IfLost = ({ appliance, known, set, faultAt }: PartProps) => {
  const isAssembly = known.resources === undefined
  const { priority, failoverGroup, failoverRule } = appliance
  return (
    <section className={css.section}>
      <h3>If a host is lost</h3>
      <SelectField
        label="Priority" value={priority ?? ''} options={priorities} overridden={priority !== undefined} onReset={() => set({ kind: 'priority', value: undefined }, 'priority')} resetLabel="As its application"
        fault={faultAt('priority')} onChange={(value) => set({ kind: 'priority', value: value === '' ? undefined : value }, 'priority')}
      />
      {!isAssembly && (
        <TextField
          label="Failover group" mono value={failoverGroup ?? ''} placeholder="None" overridden={failoverGroup !== undefined} onReset={() => set({ kind: 'failoverGroup', value: undefined }, 'failover group')} resetLabel="None"
          help="No two instances of a group share a host" fault={faultAt('failoverGroup')} onChange={(value) => set({ kind: 'failoverGroup', value: value === '' ? undefined : value }, 'failover group')}
        />
      )}
      {failoverGroup !== undefined && (
        <SelectField
          label="Where there is no other place" value={failoverRule === 'soft' ? 'soft' : ''} options={rules} overridden={failoverRule !== undefined} onReset={() => set({ kind: 'failoverRule', value: undefined }, 'failover rule')} resetLabel="Never on one host"
          fault={faultAt('failoverRule')} onChange={(value) => set({ kind: 'failoverRule', value: value === '' ? undefined : value }, 'failover rule')}
        />
      )}
    </section>
  )
}

const Heading = ({ appliance, known }: { readonly appliance: Appliance; readonly known: ApplianceClass | undefined }) => (
  <>
    <header className={css.head}>
      <span className={css.icon}><Icon name={known === undefined ? 'alert' : applianceIcon(known.icon, known.name)} size={18} /></span>
      <div className={css.names}>
        <h2>{appliance.name}</h2>
        <span>{known === undefined ? appliance.className : `${known.title}, ${known.name} ${known.version}`}</span>
        {known !== undefined && known.standing.scope !== 'system' && <span className={css.scope}><ScopeMark standing={known.standing} /></span>}
      </div>
    </header>
    {known !== undefined && known.description !== '' && <p className={css.about}>{known.description}</p>}
  </>
)

/** Everything that one may say of an appliance. It holds overrides only: bold is what differs from the class. */
export const DrawnSheet = ({ appliance, faults }: Props) => {
  const { catalog, edit } = useDesigner()
  const known = catalog.get(appliance.className)
  const here = `spec.appliances.${appliance.name}`
  const faultAt = (part: string): string => faults.find((it) => it.field === `${here}.${part}`)?.reason ?? ''
  const whole = faults.filter((it) => it.field === here || it.field === `${here}.class`)
  const set = (setting: Setting, what: string) =>
    edit(`Change ${what} of ${appliance.name}`, [{ kind: 'set', appliance: appliance.name, setting }], { group: `${what} ${appliance.name}`, say: '' })
  return (
    <>
      <Heading appliance={appliance} known={known} />
      {whole.length > 0 && <ul className={css.faults}>{whole.map((it) => <li key={it.reason}>{it.reason}</li>)}</ul>}
      {known !== undefined && (
        <>
          <Attributes appliance={appliance} known={known} set={set} faultAt={faultAt} />
          <ScalingSection appliance={appliance} known={known} set={set} faultAt={faultAt} />
          <AppliancePrice appliance={appliance.name} />
          <TerminalRows appliance={appliance} known={known} />
          {known.properties.length > 0 && (
            <section className={css.section}>
              <h3>Properties</h3>
              {known.properties.map((slot) => <PropertyField key={slot.name} appliance={appliance} slot={slot} set={set} fault={faultAt(`properties.${slot.name}`)} />)}
            </section>
          )}
          {known.volumes.length > 0 && (
            <section className={css.section}>
              <h3>Volumes</h3>
              {known.volumes.map((slot) => <SlotField key={slot.name} appliance={appliance} slot={slot} set={set} fault={faultAt(`volumes.${slot.name}`)} />)}
            </section>
          )}
          <Sizes appliance={appliance} known={known} set={set} faultAt={faultAt} />
          <Order appliance={appliance} known={known} set={set} faultAt={faultAt} />
          <IfLost appliance={appliance} known={known} set={set} faultAt={faultAt} />
        </>
      )}
    </>
  )
}
