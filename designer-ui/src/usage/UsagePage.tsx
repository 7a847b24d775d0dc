import { Link, useParams } from 'react-router'
import type { UsageLine } from '../api/usage'
import { paths } from '../app/paths'
import { useAddress } from '../app/useAddress'
import { Empty } from '../ui/Empty'
import { duration, meterWords } from '../ui/format'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { exact, meters, said } from './quantities'
import { useUsage } from './queries'
import { UsageChart } from './UsageChart'
import css from './UsagePage.module.css'

const hour = 3_600_000
const window5 = 300_000
const spans = [
  { name: 'hour', label: 'Hour', millis: hour, group: 'window', step: window5 },
  { name: 'day', label: 'Day', millis: 24 * hour, group: 'hour', step: hour },
  { name: 'week', label: 'Week', millis: 7 * 24 * hour, group: 'hour', step: hour },
  { name: 'month', label: '30 days', millis: 30 * 24 * hour, group: 'hour', step: hour },
] as const

type Span = (typeof spans)[number]

const inOrder = (lines: readonly UsageLine[]): readonly UsageLine[] =>
  meters.flatMap((meter) => lines.filter((line) => line.meter === meter))

const Sums = ({ lines, chosen, choose }: { readonly lines: readonly UsageLine[]; readonly chosen: string; readonly choose: (meter: string) => void }) => (
  <ul className={css.sums}>
    {inOrder(lines).map((line) => (
      <li key={line.meter}>
        <button type="button" className={css.sum} aria-pressed={line.meter === chosen} onClick={() => choose(line.meter)}>
          <span>{meterWords(line.meter)}</span>
          <strong>{said(line.quantity, line.unit)}</strong>
          <small>{exact(line.quantity, line.unit)}</small>
        </button>
      </li>
    ))}
  </ul>
)

const ByAppliance = ({ lines, tenant, single }: { readonly lines: readonly UsageLine[]; readonly tenant: string; readonly single: boolean }) => (
  <div className={css.scroll}>
    <table className={css.table}>
      <thead>
        <tr>{!single && <th scope="col">Application</th>}<th scope="col">Appliance, volume or wire</th><th scope="col">Meter</th><th scope="col">Used</th><th scope="col">In gaps</th></tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.application}/${line.appliance}/${line.meter}`}>
            {!single && <td><Link to={paths.usage(tenant, line.application)}>{line.application}</Link></td>}
            <td>{line.appliance}</td>
            <td>{meterWords(line.meter)}</td>
            <td title={exact(line.quantity, line.unit)}>{said(line.quantity, line.unit)}</td>
            <td>{line.gapSeconds === 0 ? '' : duration(line.gapSeconds * 1000)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const Spans = ({ current, choose }: { readonly current: Span; readonly choose: (name: string) => void }) => (
  <div role="group" aria-label="Time shown" className={css.spans}>
    {spans.map((it) => (
      <button key={it.name} type="button" aria-pressed={it.name === current.name} onClick={() => choose(it.name)}>{it.label}</button>
    ))}
  </div>
)

export const UsagePage = () => {
  const tenant = useParams()['tenant'] ?? ''
  const [address, change] = useAddress()
  const application = address.get('application') ?? ''
  const span = spans.find((it) => it.name === address.get('span')) ?? spans[0]
  const asked = { tenant, application, millis: span.millis }
  const sums = useUsage(asked, 'meter')
  const byTime = useUsage(asked, span.group)
  const byAppliance = useUsage(asked, 'appliance')
  if (sums.isError && sums.data === undefined) return <ProblemView problem={sums.error} onRetry={() => void sums.refetch()} />
  const wanted = address.get('meter')
  const chosen = sums.data?.items.find((it) => it.meter === wanted)?.meter ?? inOrder(sums.data?.items ?? [])[0]?.meter ?? ''
  return (
    <div className={css.page}>
      <header className={css.header}>
        <div>
          <h1>{application === '' ? 'Usage' : `Usage of ${application}`}</h1>
          <p className={css.summary}>
            {application === '' ? 'What all applications together have used. ' : <><Link to={paths.usage(tenant)}>All applications</Link>{'. '}</>}
            Counted every ten seconds where it is used; nothing while the grid had lost a host.
          </p>
        </div>
        <Spans current={span} choose={(name) => change((it) => it.set('span', name), { replace: true })} />
      </header>
      {sums.data === undefined && <Skeleton rows={3} tall />}
      {sums.data?.items.length === 0 && <Empty title="Nothing was used">As soon as something runs, it is counted here.</Empty>}
      {sums.data !== undefined && sums.data.items.length > 0 && (
        <>
          <Sums lines={sums.data.items} chosen={chosen} choose={(meter) => change((it) => it.set('meter', meter), { replace: true })} />
          {byTime.data !== undefined && (
            <UsageChart usage={byTime.data} lines={byTime.data.items.filter((it) => it.meter === chosen)} step={span.step} label={meterWords(chosen)} />
          )}
          {byAppliance.data !== undefined && <ByAppliance lines={byAppliance.data.items} tenant={tenant} single={application !== ''} />}
        </>
      )}
    </div>
  )
}
