import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/context'
import { hostPage, type Host } from '../api/types'
import { urls } from '../api/urls'
import { hostBadge } from '../designer/model/tone'
import { Ago } from '../ui/Ago'
import { Empty } from '../ui/Empty'
import { cores, memory } from '../ui/format'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { StateBadge } from '../ui/State'
import { JoinToken } from './JoinToken'
import css from './HostsPage.module.css'

const askEvery = 3_000

const Gauge = ({ label, taken, whole, say }: { readonly label: string; readonly taken: number; readonly whole: number; readonly say: (value: number) => string }) => (
  <div className={css.gauge}>
    <div className={css.gaugeHead}><span>{label}</span><span><strong>{say(taken)}</strong> of {say(whole)}</span></div>
    <meter className={css.meter} min={0} max={Math.max(1, whole)} value={taken} aria-label={`${label} reserved`} />
  </div>
)

/** The hypervisor's word, and what it means to a person. */
const accelerationWords = new Map([['tcg', 'emulation'], ['kvm', 'hardware (KVM)']])

const HostCard = ({ host }: { readonly host: Host }) => (
  <li className={css.card} data-state={host.state}>
    <header className={css.head}>
      <h2>{host.name}</h2>
      <StateBadge badge={hostBadge(host.state)} />
    </header>
    <Gauge label="CPU" taken={host.reserved.cpuMillis} whole={host.capacity.cpuMillis} say={(it) => `${cores(it)}`} />
    <Gauge label="Memory" taken={host.reserved.memoryMib} whole={host.capacity.memoryMib} say={memory} />
    <dl className={css.facts}>
      <div><dt>Instances</dt><dd>{host.instances}</dd></div>
      <div><dt>Runs guests by</dt><dd>{accelerationWords.get(host.acceleration) ?? (host.acceleration || '—')}</dd></div>
      <div><dt>Underlay</dt><dd className={css.mono}>{host.underlay || '—'}</dd></div>
      <div><dt>Last seen</dt><dd><Ago at={host.lastSeenAt} /></dd></div>
    </dl>
  </li>
)

const summary = (hosts: readonly Host[]): string => {
  const online = hosts.filter((it) => it.state === 'online').length
  const free = hosts.reduce((sum, it) => sum + it.capacity.memoryMib - it.reserved.memoryMib, 0)
  return `${online} of ${hosts.length} online, ${memory(free)} of memory not reserved`
}

const byName = (hosts: readonly Host[]): readonly Host[] => hosts.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))

export const HostsPage = () => {
  const client = useClient()
  const hosts = useQuery({ queryKey: ['hosts'], queryFn: ({ signal }) => client.get(urls.hosts(), hostPage, signal), refetchInterval: askEvery })
  if (hosts.isError && hosts.data === undefined) return <ProblemView problem={hosts.error} onRetry={() => void hosts.refetch()} />
  return (
    <div className={css.page}>
      <header className={css.header}>
        <div>
          <h1>Hosts</h1>
          {hosts.data !== undefined && hosts.data.items.length > 0 && <p className={css.summary}>{summary(hosts.data.items)}</p>}
        </div>
        <JoinToken />
      </header>
      {hosts.data === undefined && <Skeleton rows={3} tall />}
      {hosts.data?.items.length === 0 && <Empty title="No host has joined yet">Make a token, then run the command it shows on a Debian machine.</Empty>}
      <ul className={css.grid}>{byName(hosts.data?.items ?? []).map((host) => <HostCard key={host.id} host={host} />)}</ul>
    </div>
  )
}
