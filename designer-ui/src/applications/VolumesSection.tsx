import { Link } from 'react-router'
import { paths } from '../app/paths'
import { memory } from '../ui/format'
import { StateBadge } from '../ui/State'
import { useVolumes } from '../volumes/queries'
import { place, volumeBadge } from '../volumes/words'
import css from './ApplianceSheet.module.css'

interface Props {
  readonly tenant: string
  readonly application: string
  readonly appliance: string
}

/** What an appliance keeps, and where; nothing for one that keeps nothing. */
export const VolumesSection = ({ tenant, application, appliance }: Props) => {
  const volumes = useVolumes(tenant)
  const mine = volumes.data?.items.filter((it) => it.application === application && it.appliance === appliance) ?? []
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
    </section>
  )
}
