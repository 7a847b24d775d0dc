import type { Host } from '../api/types'
import { Targets } from '../backups/Targets'
import { Empty } from '../ui/Empty'
import { memory } from '../ui/format'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { Balancing } from './Balancing'
import { HostCard } from './HostCard'
import { JoinToken } from './JoinToken'
import { Restoring } from './Restoring'
import { Surviving } from './Surviving'
import { useGridSurvival, useHosts } from './queries'
import css from './HostsPage.module.css'

const summary = (hosts: readonly Host[]): string => {
  const online = hosts.filter((it) => it.state === 'online')
  const free = online.reduce((sum, it) => sum + it.capacity.memoryMib - it.reserved.memoryMib, 0)
  return `${online.length} of ${hosts.length} online, with ${memory(free)} of memory to give`
}

const byName = (hosts: readonly Host[]): readonly Host[] => hosts.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))

export const HostsPage = () => {
  const hosts = useHosts()
  const survival = useGridSurvival().data
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
      <Restoring />
      {survival !== undefined && <Surviving survival={survival} />}
      <Balancing />
      {hosts.data === undefined && <Skeleton rows={3} tall />}
      {hosts.data?.items.length === 0 && <Empty title="No host has joined yet">Make a token, then run the command it shows on a Debian machine.</Empty>}
      <ul className={css.grid}>{byName(hosts.data?.items ?? []).map((host) => <HostCard key={host.id} host={host} loss={survival?.hosts.find((it) => it.host === host.name)} />)}</ul>
      <Targets />
    </div>
  )
}
