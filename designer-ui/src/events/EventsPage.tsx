import { useDeferredValue } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useLive } from '../api/live'
import type { Event } from '../api/types'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { SelectField, TextField } from '../ui/Field'
import { clockTime, plainType } from '../ui/format'
import { LiveSign } from '../ui/LiveSign'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { byDay } from './byDay'
import { useApplicationNames, useFoundEvents, type Looked } from './queries'
import css from './Events.module.css'

const kinds = ['application', 'instance', 'volume', 'snapshot', 'backup', 'class', 'console', 'billing', 'quota', 'project', 'member', 'key', 'webhook', 'tenant']
const gridKinds = ['host', 'grid', 'store', ...kinds]
const everything = { value: '', label: 'Everything' }

const lookedOf = (address: URLSearchParams): Looked => ({
  kind: address.get('kind') ?? '',
  application: address.get('application') ?? '',
  text: address.get('text') ?? '',
  from: address.get('from') ?? '',
  to: address.get('to') ?? '',
})

/** A day in this browser's time zone becomes a moment of the API; what is half typed is no bound yet. */
const momentOf = (typed: string): string => {
  const at = typed === '' ? Number.NaN : Date.parse(typed)
  return Number.isNaN(at) ? '' : new Date(at).toISOString()
}

const Day = ({ day, events }: { readonly day: string; readonly events: readonly Event[] }) => (
  <section className={css.card} aria-label={day}>
    <h2>{day}</h2>
    <ol className={css.list}>
      {events.map((it) => (
        <li key={it.id}>
          <time dateTime={it.at}>{clockTime(it.at)}</time>
          <span className={css.type}>{plainType(it.type)}</span>
          <span>{it.message}</span>
        </li>
      ))}
    </ol>
  </section>
)

const Live = ({ tenant }: { readonly tenant: string }) => <LiveSign live={useLive(tenant)} />

const ApplicationChoice = ({ tenant, value, onChange }: { readonly tenant: string; readonly value: string; readonly onChange: (value: string) => void }) => {
  const names = useApplicationNames(tenant)
  const applications = [...new Set([...(names.data?.items ?? []).map((it) => it.name), value])].filter((it) => it !== '')
  return <SelectField label="Application" value={value} options={[{ value: '', label: 'Any' }, ...applications.map((it) => ({ value: it, label: it }))]} onChange={onChange} />
}

/** Of a tenant, or of the whole grid when none is named. What is looked for stands in the address. */
const Events = ({ tenant }: { readonly tenant: string | undefined }) => {
  const [address, setAddress] = useSearchParams()
  const typed = lookedOf(address)
  const looked = useDeferredValue({ ...typed, from: momentOf(typed.from), to: momentOf(typed.to) })
  const found = useFoundEvents(tenant, looked)
  const set = (name: keyof Looked) => (value: string) => {
    const next = new URLSearchParams(address)
    if (value === '') next.delete(name)
    else next.set(name, value)
    setAddress(next, { replace: true })
  }
  const events = found.data?.pages.flatMap((it) => it.items.toReversed())
  if (found.isError && events === undefined) return <ProblemView problem={found.error} onRetry={() => void found.refetch()} />
  return (
    <div className={css.page}>
      <header className={css.header}><h1>Events</h1>{tenant !== undefined && <Live tenant={tenant} />}</header>
      <div className={css.search} role="search">
        <SelectField label="About" value={typed.kind} options={[everything, ...(tenant === undefined ? gridKinds : kinds).map((it) => ({ value: it, label: it }))]} onChange={set('kind')} />
        {tenant === undefined
          ? <TextField label="Application" value={typed.application} placeholder="its name" onChange={set('application')} />
          : <ApplicationChoice tenant={tenant} value={typed.application} onChange={set('application')} />}
        <TextField label="Words" value={typed.text} placeholder="a part of the sentence" onChange={set('text')} />
        <TextField label="From" value={typed.from} placeholder="2026-11-22 13:00" onChange={set('from')} />
        <TextField label="Until" value={typed.to} placeholder="now" onChange={set('to')} />
      </div>
      {events === undefined && <Skeleton rows={8} />}
      {events?.length === 0 && <Empty title="Nothing to be found">{address.size === 0 ? 'Whatever happens here is told here.' : 'No event has all of what you look for.'}</Empty>}
      {byDay(events ?? []).map(([day, those]) => <Day key={day} day={day} events={those} />)}
      {found.hasNextPage && <footer className={css.end}><Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>Older</Button></footer>}
    </div>
  )
}

/** Everything that happened in a tenant, as it happens and back through history. */
export const EventsPage = () => <Events tenant={useParams()['tenant'] ?? ''} />

/** The same of hosts, of the grid itself and of all its tenants, for its operators. */
export const GridEventsPage = () => <Events tenant={undefined} />
