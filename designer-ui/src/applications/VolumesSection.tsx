import { useState } from 'react'
import { Link } from 'react-router'
import { refusal, type Appliance, type Application } from '../api/applications'
import { paths } from '../app/paths'
import { memory } from '../ui/format'
import { StateBadge } from '../ui/State'
import { useVolumes } from '../volumes/queries'
import { place, volumeBadge } from '../volumes/words'
import { CleanDialog } from './CleanDialog'
import { cleaningRefused } from './disks'
import css from './ApplianceSheet.module.css'

interface Props {
  readonly tenant: string
  readonly application: Application
  readonly appliance: Appliance
}

/** What an appliance keeps, and where; nothing for one that keeps nothing. */
export const VolumesSection = ({ tenant, application, appliance }: Props) => {
  const volumes = useVolumes(tenant)
  const [cleaning, setCleaning] = useState(false)
  const isOwn = (name: string): boolean => appliance.disks.some((it) => it.name === name)
  const mine = volumes.data?.items.filter((it) => it.application === application.name && (it.appliance === appliance.name || isOwn(it.name))) ?? []
  const refused = refusal(application.actions, 'clean') || cleaningRefused(appliance)
  if (mine.length === 0) return null
  return (
    <section>
      <h3>Data <Link to={paths.volumes(tenant)} className={css.toggle}>All volumes</Link></h3>
      <ul className={css.list}>
        {mine.map((it) => (
          <li key={it.id} className={css.instance}>
            <div className={css.instanceHead}>
              <span className={css.instanceName}>{it.name}</span>
              <span className={css.instanceState}><StateBadge badge={volumeBadge(it)} /></span>
            </div>
            <div className={css.facts}>
              <dl>
                <div><dt>Size</dt><dd>{memory(it.sizeMib)}</dd></div>
                <div><dt>Store</dt><dd>{it.store}</dd></div>
                <div><dt>Data</dt><dd>{place(it)}</dd></div>
              </dl>
            </div>
            {it.reason !== '' && it.state !== 'healthy' && <p className={css.reason}>{it.reason}</p>}
          </li>
        ))}
      </ul>
      {appliance.disks.length > 0 && (
        <p className={css.all}>
          What it boots from stays over a stop and a start. <button type="button" className={css.toggle} title={refused} aria-disabled={refused === '' ? undefined : true} onClick={refused === '' ? () => setCleaning(true) : undefined}>Clean…</button>
        </p>
      )}
      {cleaning && <CleanDialog tenant={tenant} application={application} appliance={appliance.name} onClose={() => setCleaning(false)} />}
    </section>
  )
}
