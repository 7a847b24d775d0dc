import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Appliance, ApplianceClass, Instance } from '../api/types'
import { bytesPerSecond, curve, type Watched } from '../designer/model/rate'
import { endOf } from '../designer/model/layout'
import { applianceBadge, instanceBadge } from '../designer/model/tone'
import { Ago } from '../ui/Ago'
import { IconButton } from '../ui/Button'
import { Curve } from '../ui/Curve'
import { rate, volume } from '../ui/format'
import { applianceIcon, Icon } from '../ui/Icon'
import { Dot, StateBadge } from '../ui/State'
import { ConsoleLog } from './ConsoleLog'
import css from './ApplianceSheet.module.css'

interface Props {
  readonly tenant: string
  readonly watched: Watched
  readonly appliance: Appliance
  readonly applianceClass: ApplianceClass | undefined
  readonly onClose: () => void
}

interface InstanceProps {
  readonly tenant: string
  readonly instance: Instance
  readonly open: boolean
  readonly onToggle: () => void
}

const InstanceCard = ({ tenant, instance, open, onToggle }: InstanceProps) => {
  const badge = instance.ready ? instanceBadge('ready') : instanceBadge(instance.state)
  return (
    <li className={css.instance}>
      <div className={css.instanceHead}>
        <Dot tone={badge.tone} />
        <span className={css.instanceName}>{instance.name}</span>
        <span className={css.instanceState}>{badge.label}{instance.since !== '' && <>, <Ago at={instance.since} /></>}</span>
      </div>
      <dl className={css.facts}>
        <div><dt>Host</dt><dd>{instance.host || '—'}</dd></div>
        <div><dt>Address</dt><dd>{instance.address || '—'}</dd></div>
        <button type="button" className={css.toggle} aria-expanded={open} onClick={onToggle}>{open ? 'Hide console' : 'Console'}</button>
      </dl>
      {instance.reason !== '' && <p className={css.reason}>{instance.reason}</p>}
      {open && <ConsoleLog tenant={tenant} instance={instance.id} />}
    </li>
  )
}

const Instances = ({ tenant, appliance }: { readonly tenant: string; readonly appliance: Appliance }) => {
  const [open, setOpen] = useState('')
  if (appliance.instances.length === 0) return <p className={css.none}>None is running.</p>
  return (
    <ul className={css.list}>
      {appliance.instances.map((instance) => (
        <InstanceCard
          key={instance.id}
          tenant={tenant}
          instance={instance}
          open={open === instance.id}
          onToggle={() => setOpen(open === instance.id ? '' : instance.id)}
        />
      ))}
    </ul>
  )
}

const Wires = ({ watched, appliance }: { readonly watched: Watched; readonly appliance: Appliance }) => {
  const mine = watched.application.drawing.wires.filter((wire) => endOf(wire.from).appliance === appliance.name || endOf(wire.to).appliance === appliance.name)
  if (mine.length === 0) return <p className={css.none}>Nothing is wired to it.</p>
  return (
    <ul className={css.wires}>
      {mine.map((wire) => {
        const trace = watched.traces[wire.name] ?? []
        return (
          <li key={wire.name}>
            <span className={css.ends}>{wire.from}<span aria-label="to"> → </span>{wire.to}</span>
            <Curve points={curve(trace)} />
            <span className={css.flow}>{wire.open ? rate(bytesPerSecond(trace)) : 'closed'}<span>{volume(wire.bytes)}</span></span>
          </li>
        )
      })}
    </ul>
  )
}

const settingWords = { given: '', default: 'default', secret: 'secret, not shown', unset: 'not set' } as const
const longText = 80

const Settings = ({ text, appliance, applianceClass }: { readonly text: string; readonly appliance: string; readonly applianceClass: ApplianceClass }) => {
  const settings = useQuery({
    queryKey: ['settings', applianceClass.name, appliance, text],
    queryFn: async () => (await import('./settings')).settingsOf(text, appliance, applianceClass.properties),
    staleTime: Infinity,
  })
  if (settings.isError) return <p className={css.none}>The text could not be read.</p>
  return (
    <dl className={css.settings}>
      {(settings.data ?? []).map(({ name, kind, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          {value.length > longText || value.includes('\n')
            ? <dd><details><summary>{value.split('\n').length} lines</summary><pre>{value}</pre></details></dd>
            : <dd>{value !== '' && <code>{value}</code>}<span className={css.kind}>{settingWords[kind]}</span></dd>}
        </div>
      ))}
    </dl>
  )
}

export const ApplianceSheet = ({ tenant, watched, appliance, applianceClass, onClose }: Props) => (
  <aside className={css.sheet} aria-label={`Appliance ${appliance.name}`}>
    <header className={css.head}>
      <span className={css.icon}><Icon name={applianceIcon(appliance.icon, appliance.className)} size={18} /></span>
      <div className={css.names}>
        <h2>{appliance.name}</h2>
        <span>{applianceClass === undefined ? appliance.className : `${applianceClass.name} ${applianceClass.version}`}</span>
      </div>
      <StateBadge badge={applianceBadge(appliance)} />
      <IconButton label="Close" onClick={onClose}><Icon name="close" /></IconButton>
    </header>
    <div className={css.body}>
      {applianceClass !== undefined && applianceClass.description !== '' && <p className={css.about}>{applianceClass.description}</p>}
      <section>
        <h3>Instances <span className={css.tally}>{appliance.ready} of {appliance.count} ready</span></h3>
        <Instances tenant={tenant} appliance={appliance} />
      </section>
      <section>
        <h3>Wires</h3>
        <Wires watched={watched} appliance={appliance} />
      </section>
      {applianceClass !== undefined && applianceClass.properties.length > 0 && (
        <section>
          <h3>Properties</h3>
          <Settings text={watched.application.text} appliance={appliance.name} applianceClass={applianceClass} />
        </section>
      )}
    </div>
  </aside>
)
