import { useState } from 'react'
import type { Balance, HostFill, Rebalance } from '../api/balance'
import { Ago } from '../ui/Ago'
import { Button } from '../ui/Button'
import { useBalance, useRebalance } from './queries'
import css from './Balancing.module.css'

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1)

const fullness = ({ cpu, memory }: HostFill['before']): number => Math.max(cpu, memory)

const words = (fill: HostFill): string => {
  if (fill.apart !== '') return fill.apart
  const before = fullness(fill.before)
  const after = fullness(fill.after)
  return before === after ? `${before} %` : `${before} → ${after} %`
}

/** How full it is, and the mark to which it would be. */
const Bar = ({ fill }: { readonly fill: HostFill }) => (
  <li className={css.bar} data-apart={fill.apart !== ''}>
    <span className={css.host}>{fill.host}</span>
    <svg className={css.track} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className={css.sunken} width={100} height={8} />
      <rect className={css.taken} width={Math.min(100, fullness(fill.before))} height={8} />
      {fill.before !== fill.after && <rect className={css.mark} x={Math.min(99, fullness(fill.after))} width={0.35} height={8} />}
    </svg>
    <span className={css.percent}>{words(fill)}</span>
  </li>
)

const Running = ({ run, onCancel, busy }: { readonly run: Rebalance; readonly onCancel: () => void; readonly busy: boolean }) => (
  <div className={css.head}>
    <p role="status">
      <strong>Evening out the hosts.</strong> {run.message === '' ? 'Choosing a move.' : `Moves ${run.message}.`}
      <span className={css.count}>{run.moved} done, at most {run.atMost}</span>
    </p>
    <Button busy={busy} onClick={onCancel}>Cancel</Button>
  </div>
)

const Latest = ({ run }: { readonly run: Rebalance }) => (
  <p className={run.state === 'failed' ? css.failed : css.latest}>
    {run.state === 'failed' ? 'Gave up ' : run.state === 'cancelled' ? 'Cancelled ' : 'Last evened out '}
    <Ago at={run.finishedAt} />: {run.message}.
  </p>
)

const Moves = ({ balance }: { readonly balance: Balance }) => (
  <div className={css.detail}>
    <ul className={css.bars} aria-label="How full the hosts are">{balance.hosts.map((it) => <Bar key={it.host} fill={it} />)}</ul>
    {balance.moves.length > 0 && (
      <ol className={css.moves} aria-label="Moves">
        {balance.moves.map((it, at) => (
          <li key={at}><strong>{it.instance}</strong> of {it.application} from {it.from} to {it.to}<span>{it.reason}</span></li>
        ))}
      </ol>
    )}
    {balance.stays.length > 0 && (
      <ul className={css.moves} aria-label="What stays">
        {balance.stays.map((it, at) => <li key={at}><strong>{it.instance}</strong> of {it.application} stays on {it.host}<span>{it.reason}</span></li>)}
      </ul>
    )}
  </div>
)

/** How evenly full the hosts are, and moves that even them out. Nothing is shown where there is nothing to choose. */
export const Balancing = () => {
  const [open, setOpen] = useState(false)
  const balance = useBalance().data
  const rebalance = useRebalance()
  if (balance === undefined || balance.hosts.filter((it) => it.apart === '').length < 2) return null
  const run = balance.rebalance
  const refusal = balance.moves.length === 0 ? 'No move would even them out more.' : ''
  return (
    <section className={css.balance} aria-label="Balance">
      {run?.state === 'running'
        ? <Running run={run} busy={rebalance.isPending} onCancel={() => rebalance.mutate('cancel')} />
        : (
            <div className={css.head}>
              <p>{capital(balance.sentence)}.</p>
              <div className={css.acts}>
                <Button aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Hide' : 'Look closer'}</Button>
                <Button refused={refusal} busy={rebalance.isPending} onClick={() => rebalance.mutate('begin')}>Even out</Button>
              </div>
            </div>
          )}
      {run !== undefined && run.state !== 'running' && <Latest run={run} />}
      {rebalance.isError && <p role="alert" className={css.failed}>{rebalance.error.message}</p>}
      {(open || run?.state === 'running') && <Moves balance={balance} />}
    </section>
  )
}

