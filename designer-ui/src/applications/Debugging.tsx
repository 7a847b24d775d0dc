import type { Appliance, Application, Instance } from '../api/applications'
import { useAddress } from '../app/useAddress'
import { instanceBadge } from '../designer/model/tone'
import { Icon } from '../ui/Icon'
import css from './Debugging.module.css'

/** What has begun and is not ready, by appliance: that is what one looks at. */
export const unready = (appliances: readonly Appliance[]): readonly { readonly appliance: string; readonly instance: Instance }[] =>
  appliances.flatMap((it) => it.instances.filter((instance) => !instance.ready && instance.state !== 'placed').map((instance) => ({ appliance: it.name, instance })))

/** Appliances of which nothing has begun, since what comes before them is not ready. */
export const waiting = (appliances: readonly Appliance[], heldBack: readonly string[]): readonly string[] =>
  appliances.filter((it) => it.count > 0 && !heldBack.includes(it.name) && it.instances.every((instance) => instance.state === 'placed')).map((it) => it.name)

const most = 12

/** An application that was started for debugging: what is not ready, and the way to its log and its console. */
export const Debugging = ({ application }: { readonly application: Application }) => {
  const [, change] = useAddress()
  const found = unready(application.drawing.appliances)
  const behind = waiting(application.drawing.appliances, application.heldBack)
  const look = (appliance: string) =>
    change((address) => {
      address.delete('tab')
      address.set('appliance', appliance)
    })
  return (
    <section className={css.strip} role="status" aria-label="Debugging">
      <Icon name="search" size={14} />
      <p>{found.length === 0 ? 'Started for debugging. Nothing that has begun is unready.' : 'Started for debugging: what is not ready is left as it is. Look at its log and its console.'}</p>
      {found.length > 0 && (
        <ul className={css.found}>
          {found.slice(0, most).map(({ appliance, instance }) => (
            <li key={instance.id}>
              <button type="button" className={css.look} onClick={() => look(appliance)}>{instance.name}</button>
              <span>{instanceBadge(instance.state).label.toLowerCase()}{instance.reason !== '' && `: ${instance.reason}`}</span>
            </li>
          ))}
          {found.length > most && <li>and {found.length - most} more</li>}
        </ul>
      )}
      {behind.length > 0 && <p>Waiting for them: {behind.slice(0, most).join(', ')}{behind.length > most && ` and ${behind.length - most} more`}.</p>}
    </section>
  )
}
