import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Volume } from '../api/volumes'
import { paths } from '../app/paths'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { memory } from '../ui/format'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { StateBadge } from '../ui/State'
import { GrowDialog } from './GrowDialog'
import { useVolumes } from './queries'
import { noGrowing, place, tally, volumeBadge } from './words'
import css from './VolumesPage.module.css'

const inOrder = (volumes: readonly Volume[]): readonly Volume[] =>
  volumes.toSorted((a, b) => a.application.localeCompare(b.application) || a.name.localeCompare(b.name))

const summary = (volumes: readonly Volume[]): string => {
  const { volumes: count, sizeMib, ailing } = tally(volumes)
  const well = ailing === 0 ? 'all well' : `${ailing} of them ${ailing === 1 ? 'needs' : 'need'} a look`
  return `${count} ${count === 1 ? 'volume' : 'volumes'} of ${memory(sizeMib)} together, ${well}`
}

const Row = ({ tenant, volume, onGrow }: { readonly tenant: string; readonly volume: Volume; readonly onGrow: () => void }) => (
  <tr data-state={volume.state}>
    <th scope="row">{volume.name}</th>
    <td><Link to={paths.application(tenant, volume.application)}>{volume.application}</Link></td>
    <td className={css.mono}>{volume.instance === '' ? <span className={css.quiet}>nobody</span> : volume.instance}</td>
    <td className={css.number}>{memory(volume.sizeMib)}</td>
    <td className={css.number}>{volume.snapshots === 0 ? <span className={css.quiet}>none</span> : <Link to={paths.snapshots(tenant, volume.application)}>{volume.snapshots}</Link>}</td>
    <td><span className={css.store}>{volume.store}</span> <span className={css.place}>{place(volume)}</span></td>
    <td>
      <StateBadge badge={volumeBadge(volume)} />
      {volume.state === 'repairing' && <progress className={css.progress} max={100} value={volume.percent} aria-label={`Repaired of ${volume.name}`} />}
      {volume.reason !== '' && volume.state !== 'healthy' && <p className={css.reason}>{volume.reason}</p>}
    </td>
    <td className={css.acts}><Button tone="quiet" refused={noGrowing(volume)} onClick={onGrow}>Grow…</Button></td>
  </tr>
)

export const VolumesPage = () => {
  const tenant = useParams()['tenant'] ?? ''
  const volumes = useVolumes(tenant)
  const [growing, setGrowing] = useState<Volume>()
  if (volumes.isError && volumes.data === undefined) return <ProblemView problem={volumes.error} onRetry={() => void volumes.refetch()} />
  const items = inOrder(volumes.data?.items ?? [])
  return (
    <div className={css.page}>
      <header className={css.header}>
        <h1>Volumes</h1>
        {items.length > 0 && <p className={css.summary}>{summary(items)}</p>}
      </header>
      {volumes.data === undefined && <Skeleton rows={3} tall />}
      {volumes.data?.items.length === 0 && <Empty title="No volumes yet">An appliance that keeps data gets its volume when its application is started.</Empty>}
      {items.length > 0 && (
        <div className={css.scroll}>
          <table className={css.table}>
            <thead>
              <tr><th scope="col">Volume</th><th scope="col">Application</th><th scope="col">Used by</th><th scope="col" className={css.number}>Size</th><th scope="col" className={css.number}>Snapshots</th><th scope="col">Store</th><th scope="col">State</th><th scope="col"><span className={css.hidden}>What to do</span></th></tr>
            </thead>
            <tbody>{items.map((it) => <Row key={it.id} tenant={tenant} volume={it} onGrow={() => setGrowing(it)} />)}</tbody>
          </table>
        </div>
      )}
      {growing !== undefined && <GrowDialog tenant={tenant} volume={growing} onClose={() => setGrowing(undefined)} />}
    </div>
  )
}
