import { useState } from 'react'
import type { HostLoss } from '../api/survival'
import type { Drain, Host, HostAction } from '../api/types'
import { hostBadge } from '../designer/model/tone'
import { Ago } from '../ui/Ago'
import { Button } from '../ui/Button'
import { cores, memory } from '../ui/format'
import { StateBadge } from '../ui/State'
import { IfLost } from './IfLost'
import { LeftOn } from './LeftOn'
import { PowerDialog } from './PowerDialog'
import { useHostAct } from './queries'
import { RemoveDialog } from './RemoveDialog'
import css from './HostsPage.module.css'

const Gauge = ({ label, taken, whole, say }: { readonly label: string; readonly taken: number; readonly whole: number; readonly say: (value: number) => string }) => (
  <div className={css.gauge}>
    <div className={css.gaugeHead}><span>{label}</span><span><strong>{say(taken)}</strong> of {say(whole)}</span></div>
    <meter className={css.meter} min={0} max={Math.max(1, whole)} value={taken} aria-label={`${label} reserved`} />
  </div>
)

/** The hypervisor's word, and what it means to a person. */
const accelerationWords = new Map([['tcg', 'emulation'], ['kvm', 'hardware (KVM)']])

const minutes = (seconds: number): string => (seconds < 60 ? 'less than a minute' : `about ${Math.ceil(seconds / 60)} min`)

/** How far a host that is being emptied has come, and how long the rest may take. */
const DrainProgress = ({ drain }: { readonly drain: Drain }) => {
  if (drain.safeToPull) return null
  const moving = drain.toMove === 0 ? 'Nothing is left to move' : `${drain.toMove} ${drain.toMove === 1 ? 'instance' : 'instances'} to move, ${minutes(drain.seconds)}`
  return <p className={css.progress} role="status">{moving}{drain.staying > 0 && `; ${drain.staying} ${drain.staying === 1 ? 'thing' : 'things'} that can't move`}.</p>
}

/** The server decides. An action it does not list is refused too. */
const refusal = (actions: readonly HostAction[], name: string): string => {
  const action = actions.find((it) => it.name === name)
  if (action?.allowed === true) return ''
  return action === undefined || action.reason === '' ? 'Not possible now.' : action.reason
}

const isAllowed = (host: Host, name: string): boolean => refusal(host.actions, name) === ''

/** A host whose guests are on the way, or whose word is needed for them, says what stands on it without being asked. */
const toldAtOnce = (host: Host): boolean => ['draining', 'lost', 'identity-changed', 'two-machines'].includes(host.state)

const Acts = ({ host }: { readonly host: Host }) => {
  const [removing, setRemoving] = useState(false)
  const [switching, setSwitching] = useState(false)
  const act = useHostAct(host.name, () => setRemoving(false))
  const lost = isAllowed(host, 'remove-lost')
  return (
    <>
      <div className={css.acts}>
        {isAllowed(host, 'undrain')
          ? <Button busy={act.isPending} onClick={() => act.mutate('undrain')}>Take new instances</Button>
          : <Button busy={act.isPending} refused={refusal(host.actions, 'drain')} onClick={() => act.mutate('drain')}>Drain</Button>}
        <Button busy={act.isPending} refused={refusal(host.actions, 'repair')} onClick={() => act.mutate('repair')}>Repair</Button>
        <Button onClick={() => setSwitching(true)}>Power</Button>
        <Button refused={lost ? '' : refusal(host.actions, 'remove')} onClick={() => setRemoving(true)}>Remove</Button>
      </div>
      {switching && <PowerDialog host={host} onClose={() => setSwitching(false)} />}
      {act.isError && !removing && <p role="alert" className={css.refused}>{act.error.message}</p>}
      {removing && (
        <RemoveDialog
          host={host}
          lost={lost && !isAllowed(host, 'remove')}
          busy={act.isPending}
          problem={act.error}
          onRemove={(how) => act.mutate(how)}
          onClose={() => {
            act.reset()
            setRemoving(false)
          }}
        />
      )}
    </>
  )
}

export const HostCard = ({ host, loss }: { readonly host: Host; readonly loss: HostLoss | undefined }) => (
  <li className={css.card} data-state={host.state}>
    <header className={css.head}>
      <h2>{host.name}</h2>
      {host.drain?.safeToPull === true
        ? <StateBadge badge={{ tone: 'ready', label: 'Safe to pull' }} />
        : <StateBadge badge={hostBadge(host.state)} />}
    </header>
    {host.reason !== '' && <p className={css.reason}>{host.reason}{host.since !== '' && <span className={css.since}><Ago at={host.since} /></span>}</p>}
    <Gauge label="CPU" taken={host.reserved.cpuMillis} whole={host.capacity.cpuMillis} say={(it) => `${cores(it)}`} />
    <Gauge label="Memory" taken={host.reserved.memoryMib} whole={host.capacity.memoryMib} say={memory} />
    <dl className={css.facts}>
      <div><dt>Instances</dt><dd>{host.instances}</dd></div>
      <div><dt>Runs guests by</dt><dd>{accelerationWords.get(host.acceleration) ?? (host.acceleration || '—')}</dd></div>
      <div><dt>Underlay</dt><dd className={css.mono}>{host.underlay || '—'}</dd></div>
      <div><dt>Last seen</dt><dd><Ago at={host.lastSeenAt} /></dd></div>
    </dl>
    {loss !== undefined && loss.sentence !== '' && !toldAtOnce(host) && <IfLost loss={loss} />}
    {host.drain !== undefined && <DrainProgress drain={host.drain} />}
    {toldAtOnce(host) && <LeftOn host={host.name} />}
    <Acts host={host} />
  </li>
)
