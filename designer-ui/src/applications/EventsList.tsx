import type { Application } from '../api/applications'
import type { Event } from '../api/types'
import { Empty } from '../ui/Empty'
import { clockTime, moment, plainType } from '../ui/format'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { useEvents } from './queries'
import css from './EventsList.module.css'

/** An event belongs here when its subject is the application or an instance of it, or when its facts name the application. */
export const concerns = (event: Event, { id, name, drawing }: Pick<Application, 'id' | 'name' | 'drawing'>): boolean =>
  event.application === name ||
  event.subject === `application/${id}` ||
  drawing.appliances.some((appliance) => appliance.instances.some((it) => event.subject === `instance/${it.id}`))

export const EventsList = ({ tenant, application }: { readonly tenant: string; readonly application: Application }) => {
  const events = useEvents(tenant)
  if (events.isError && events.data === undefined) return <ProblemView problem={events.error} onRetry={() => void events.refetch()} />
  if (events.data === undefined) return <div className={css.view}><Skeleton rows={8} /></div>
  // The server lists the oldest first; of two in the same instant the later one stands above, too.
  const mine = events.data.items.filter((it) => concerns(it, application)).toReversed().toSorted((a, b) => b.at.localeCompare(a.at))
  if (mine.length === 0) return <Empty title="Nothing has happened yet">Starts, stops, moves and failures are listed here as they occur.</Empty>
  return (
    <div className={css.view}>
      <ol className={css.list}>
        {mine.map((each) => (
          <li key={each.id}>
            <time dateTime={each.at} title={moment(each.at)}>{clockTime(each.at)}</time>
            <span className={css.type}>{plainType(each.type)}</span>
            <span className={css.message}>{each.message}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
