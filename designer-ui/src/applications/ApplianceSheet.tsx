import { lazy, Suspense, useState } from 'react'
import { refusal, type Appliance, type Application, type Instance, type InstanceState } from '../api/applications'
import { useAddress } from '../app/useAddress'
import type { ApplianceClass, PropertySlot } from '../api/types'
import { bytesPerSecond, curve, type Watched } from '../designer/model/rate'
import { endOf } from '../designer/model/layout'
import { wirePhase, wirePhaseWords } from '../designer/model/wirePhase'
import { applianceBadge, instanceBadge } from '../designer/model/tone'
import { Ago } from '../ui/Ago'
import { IconButton } from '../ui/Button'
import { Curve } from '../ui/Curve'
import { Refused } from '../ui/Refused'
import { rate, volume } from '../ui/format'
import { applianceIcon, Icon } from '../ui/Icon'
import { Dot, StateBadge } from '../ui/State'
import { ConsoleLog } from './ConsoleLog'
import { InstanceHistory } from './InstanceHistory'
import { ScalingSheet } from './ScalingSheet'
import { useAct, type Restarted } from './queries'
import { Settings } from './Settings'
import { VolumesSection } from './VolumesSection'
import css from './ApplianceSheet.module.css'

interface Props {
  readonly tenant: string
  readonly watched: Watched
  readonly appliance: Appliance
  readonly applianceClass: ApplianceClass | undefined
  readonly onClose: () => void
}

const Terminal = lazy(() => import('./Terminal'))

type Shown = 'nothing' | 'console' | 'history'

interface ToggleProps {
  readonly what: Exclude<Shown, 'nothing'>
  readonly label: string
  readonly shown: Shown
  readonly onShow: (shown: Shown) => void
}

const Toggle = ({ what, label, shown, onShow }: ToggleProps) => (
  <button type="button" className={css.toggle} aria-expanded={shown === what} onClick={() => onShow(shown === what ? 'nothing' : what)}>{label}</button>
)

interface Restarts {
  /** Why not; empty when one may. */
  readonly refused: string
  readonly onRestart: (of: Restarted) => void
}

const Restart = ({ label, of, refused, onRestart }: Restarts & { readonly label: string; readonly of: Restarted }) => (
  <button
    type="button" className={css.toggle} aria-label={label} title={refused === '' ? label : refused} aria-disabled={refused === '' ? undefined : true}
    onClick={refused === '' ? () => onRestart(of) : undefined}
  >Restart</button>
)

interface MoveProps {
  readonly instance: Instance
  /** Why nothing may be asked of it now; empty when one may. */
  readonly refused: string
  readonly onMove: (instance: string) => void
}

const Move = ({ instance, refused, onMove }: MoveProps) => {
  const why = refused === '' && instance.immovable !== '' ? `${instance.name} can't move: ${instance.immovable}.` : refused
  const label = `Move ${instance.name} to another host while it runs`
  return (
    <button
      type="button" className={css.toggle} aria-label={label} title={why === '' ? label : why} aria-disabled={why === '' ? undefined : true}
      onClick={why === '' ? () => onMove(instance.id) : undefined}
    >Move</button>
  )
}

interface InstanceProps extends Restarts, Pick<MoveProps, 'onMove'> {
  readonly tenant: string
  readonly instance: Instance
  /** Whether somebody does. */
  readonly typing: boolean
  /** Why nobody may type at it; empty when one may. */
  readonly typingRefused: string
  readonly onType: () => void
}

const InstanceCard = ({ tenant, instance, typing, typingRefused, onType, onMove, ...restarts }: InstanceProps) => {
  const [shown, setShown] = useState<Shown>('nothing')
  const badge = instance.ready ? instanceBadge('ready') : instanceBadge(instance.state)
  return (
    <li className={css.instance}>
      <div className={css.instanceHead}>
        <Dot tone={badge.tone} />
        <span className={css.instanceName}>{instance.name}</span>
        <span className={css.instanceState}>{badge.label}{instance.since !== '' && <>, <Ago at={instance.since} /></>}</span>
      </div>
      <div className={css.facts}>
        <dl>
          <div><dt>Host</dt><dd>{instance.host || '—'}{instance.movingTo !== '' && ` → ${instance.movingTo}`}</dd></div>
          <div><dt>Address</dt><dd>{instance.address || '—'}</dd></div>
        </dl>
        <Toggle what="history" label="History" shown={shown} onShow={setShown} />
        <Toggle what="console" label="Log" shown={shown} onShow={setShown} />
        <button
          type="button" className={css.toggle} aria-label={`Console of ${instance.name}`} aria-expanded={typing} title={typingRefused === '' ? undefined : typingRefused}
          aria-disabled={typingRefused === '' ? undefined : true} onClick={typingRefused === '' ? onType : undefined}
        >Console</button>
        <Restart label={`Restart ${instance.name}`} of={{ kind: 'instance', id: instance.id }} {...restarts} />
        <Move instance={instance} refused={restarts.refused} onMove={onMove} />
      </div>
      {instance.reason !== '' && <p className={css.reason}>{instance.reason}</p>}
      {shown === 'console' && <ConsoleLog tenant={tenant} instance={instance.id} />}
      {shown === 'history' && <InstanceHistory tenant={tenant} instance={instance.id} />}
    </li>
  )
}

interface InstancesProps {
  readonly tenant: string
  readonly application: Application
  readonly appliance: Appliance
}

const asking = 'This is being asked.'
/** Whose guest is known to have begun. */
const begun: readonly InstanceState[] = ['booting', 'unready', 'running', 'ready', 'draining', 'stopping']

const Instances = ({ tenant, application: { name, actions, heldBack, wish }, appliance }: InstancesProps) => {
  const [, change] = useAddress()
  const [typedAt, setTypedAt] = useState<Instance>()
  const act = useAct(tenant, name, (operation) => change((address) => address.set('operation', operation.id), { replace: true }))
  const restarts: Restarts = { refused: act.isPending ? asking : refusal(actions, 'restart'), onRestart: (of) => act.mutate({ kind: 'restart', of }) }
  const held = heldBack.includes(appliance.name)
  const refused = act.isPending ? asking : refusal(actions, held ? 'start-appliance' : 'stop-appliance')
  const switching = (
    <p className={css.all}>
      {held ? 'It stays stopped until it is started by itself. ' : ''}
      <button type="button" className={css.toggle} title={refused} aria-disabled={refused === '' ? undefined : true} onClick={refused === '' ? () => act.mutate({ kind: 'appliance', appliance: appliance.name, act: held ? 'start' : 'stop' }) : undefined}>
        {held ? `Start ${appliance.name}` : wish === 'running' ? `Stop ${appliance.name} alone` : `Keep ${appliance.name} stopped when the rest starts`}
      </button>
    </p>
  )
  const console = typedAt !== undefined && (
    <Suspense fallback={null}>
      <Terminal
        key={typedAt.name} tenant={tenant} instance={typedAt.id} name={typedAt.name} onClose={() => setTypedAt(undefined)}
        current={appliance.instances.find((it) => it.name === typedAt.name && begun.includes(it.state))?.id}
      />
    </Suspense>
  )
  if (appliance.instances.length === 0) {
    return (
      <>
        {console}
        <p className={css.none}>None is running.</p>
        {act.isError && <Refused problem={act.error} onDismiss={act.reset} />}
        {switching}
      </>
    )
  }
  return (
    <>
      {console}
      <ul className={css.list}>{appliance.instances.map((instance) => (
        <InstanceCard
          key={instance.id} tenant={tenant} instance={instance} typing={instance.name === typedAt?.name} typingRefused={refusal(actions, 'console')}
          onType={() => setTypedAt(instance.name === typedAt?.name ? undefined : instance)} onMove={(id) => act.mutate({ kind: 'move', instance: id })} {...restarts}
        />
      ))}</ul>
      {act.isError && <Refused problem={act.error} onDismiss={act.reset} />}
      {appliance.instances.length > 1 && (
        <p className={css.all}>
          <Restart label={`Restart all of ${appliance.name}, one after the other`} of={{ kind: 'appliance', name: appliance.name }} {...restarts} /> all, one after the other
        </p>
      )}
      {switching}
    </>
  )
}

const Wires = ({ watched, appliance }: { readonly watched: Watched; readonly appliance: Appliance }) => {
  const mine = watched.application.drawing.wires.filter((wire) => endOf(wire.from).appliance === appliance.name || endOf(wire.to).appliance === appliance.name)
  if (mine.length === 0) return <p className={css.none}>Nothing is wired to it.</p>
  return (
    <ul className={css.wires}>
      {mine.map((wire) => {
        const trace = watched.traces[wire.name] ?? []
        const phase = wirePhase(wire, watched.application.drawing.appliances)
        return (
          <li key={wire.name}>
            <span className={css.ends}>{wire.from}<span aria-label="to"> → </span>{wire.to}</span>
            <Curve points={curve(trace)} />
            <span className={css.flow}>{phase === 'open' ? rate(bytesPerSecond(trace)) : wirePhaseWords[phase]}<span>{volume(wire.bytes)}</span></span>
          </li>
        )
      })}
    </ul>
  )
}

const noSlots: readonly PropertySlot[] = []

export const ApplianceSheet = ({ tenant, watched, appliance, applianceClass, onClose }: Props) => (
  <aside className={css.sheet} aria-label={`Appliance ${appliance.name}`}>
    <header className={css.head}>
      <span className={css.icon}><Icon name={applianceIcon(appliance.icon, appliance.className)} size={18} /></span>
      <div className={css.names}>
        <h2>{appliance.name}</h2>
        <span>{applianceClass === undefined ? appliance.className : `${applianceClass.name} ${applianceClass.version}`}</span>
      </div>
      <StateBadge badge={applianceBadge(appliance, watched.application.heldBack.includes(appliance.name) ? 'stopped' : watched.application.wish)} />
      <IconButton label="Close" onClick={onClose}><Icon name="close" /></IconButton>
    </header>
    <div className={css.body}>
      {applianceClass !== undefined && applianceClass.description !== '' && <p className={css.about}>{applianceClass.description}</p>}
      <section>
        <h3>Instances <span className={css.tally}>{appliance.ready} of {appliance.wanted} ready</span></h3>
        <Instances tenant={tenant} application={watched.application} appliance={appliance} />
      </section>
      <VolumesSection tenant={tenant} application={watched.application} appliance={appliance} />
      <ScalingSheet tenant={tenant} application={watched.application.name} appliance={appliance.name} actions={watched.application.actions} />
      <section>
        <h3>Wires</h3>
        <Wires watched={watched} appliance={appliance} />
      </section>
      <Settings application={watched.application} appliance={appliance.name} slots={applianceClass?.properties ?? noSlots} />
    </div>
  </aside>
)
