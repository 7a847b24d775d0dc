import { useState } from 'react'
import { Link } from 'react-router'
import { refusal, type Application, type Operation } from '../api/applications'
import { paths } from '../app/paths'
import { useAddress } from '../app/useAddress'
import { applicationBadge } from '../designer/model/tone'
import { Button } from '../ui/Button'
import { Icon } from '../ui/Icon'
import { Menu, MenuItem } from '../ui/Menu'
import { StateBadge } from '../ui/State'
import { AddressLinks } from './AddressLinks'
import { moment, money } from '../ui/format'
import { useAct, usePrice } from './queries'
import { Refused } from '../ui/Refused'
import { LifeMenu } from './LifeMenu'
import { ScaleDialog } from './ScaleDialog'
import { Survives } from './Survives'
import { UpgradeDialog } from './UpgradeDialog'
import css from './ApplicationHeader.module.css'

interface Props {
  readonly tenant: string
  readonly application: Application
}

const Actions = ({ tenant, application }: Props) => {
  const [, change] = useAddress()
  const [scaling, setScaling] = useState(false)
  const follow = (operation: Operation) => {
    setScaling(false)
    change((address) => address.set('operation', operation.id), { replace: true })
  }
  const act = useAct(tenant, application.name, follow)
  const starting = refusal(application.actions, 'start')
  return (
    <>
      <div className={css.actions}>
        <Button refused={refusal(application.actions, 'scale')} onClick={() => setScaling(true)}><Icon name="scale" size={14} />Scale</Button>
        <Button refused={refusal(application.actions, 'stop')} busy={act.isPending} onClick={() => act.mutate({ kind: 'stop' })}><Icon name="stop" size={14} />Stop</Button>
        <Button refused={refusal(application.actions, 'restart')} busy={act.isPending} onClick={() => act.mutate({ kind: 'restart', of: { kind: 'whole' } })}><Icon name="reset" size={14} />Restart</Button>
        <Button tone={starting === '' ? 'primary' : 'plain'} refused={starting} busy={act.isPending} onClick={() => act.mutate({ kind: 'start' })}><Icon name="play" size={14} />Start</Button>
        <Menu label="Other ways to start" align="end" trigger={<span className={css.more}><Icon name="down" size={14} /></span>}>
          <MenuItem refused={refusal(application.actions, 'debug')} note="What does not become ready is left as it is" onSelect={() => act.mutate({ kind: 'debug' })}>Start for debugging</MenuItem>
        </Menu>
        <LifeMenu tenant={tenant} application={application} />
      </div>
      {act.isError && !scaling && <Refused problem={act.error} onDismiss={act.reset} />}
      {scaling && (
        <ScaleDialog
          appliances={application.drawing.appliances}
          busy={act.isPending}
          problem={act.error}
          onScale={(appliance, count) => act.mutate({ kind: 'scale', appliance, count })}
          onDismiss={act.reset}
          onClose={() => {
            act.reset()
            setScaling(false)
          }}
        />
      )}
    </>
  )
}

const Price = ({ tenant, application }: Props) => {
  const price = usePrice(tenant, application.name, application.generation).data
  if (price === undefined || price.without !== '') return null
  return <span className={css.price} title={`${money(price.month, price.currency, price.digits)} in 30 days, without traffic`}>{money(price.hour, price.currency, 4)} an hour</span>
}

/** Something that it is made of has gone on. */
const Newer = ({ tenant, application }: Props) => {
  const [, change] = useAddress()
  const [asking, setAsking] = useState(false)
  const [first, ...others] = application.newer
  if (first === undefined) return null
  const words = others.length === 0 ? `${first.className} ${first.newest} is there` : `${application.newer.length} classes have newer versions`
  return (
    <>
      <button type="button" className={css.newer} onClick={() => setAsking(true)}><Icon name="scale" size={13} />{words}</button>
      {asking && (
        <UpgradeDialog
          tenant={tenant} application={application} onClose={() => setAsking(false)}
          onAccepted={(operation) => {
            setAsking(false)
            change((address) => address.set('operation', operation.id), { replace: true })
          }}
        />
      )}
    </>
  )
}

export const ApplicationHeader = ({ tenant, application }: Props) => (
  <header className={css.header}>
    <div className={css.identity}>
      <Link to={paths.applications(tenant)} className={css.back} aria-label="All applications"><Icon name="back" /></Link>
      <div className={css.names}>
        <div className={css.line}>
          <h1>{application.title}</h1>
          {application.template ? <span className={css.mark}><Icon name="template" size={13} />Template</span> : <StateBadge badge={applicationBadge(application.state)} />}
          {application.debug && <span className={css.mark} title="What does not become ready is left as it is. Start it as usual to end this."><Icon name="search" size={13} />For debugging</span>}
          <Newer tenant={tenant} application={application} />
          {application.grace !== undefined && <span className={css.mark} title={`${application.grace.by} asked for it. Keep it in the menu, and nothing is lost.`}><Icon name="alert" size={13} />Destroyed on {moment(application.grace.until)}</span>}
          {application.lock !== undefined && <span className={css.mark} title={application.lock.note}><Icon name="lock" size={13} />Locked by {application.lock.by}{application.lock.note !== '' && `: ${application.lock.note}`}</span>}
        </div>
        <div className={css.facts}>
          <span className={css.name}>{application.name}</span>
          <AddressLinks addresses={application.addresses} />
          <Link to={paths.usage(tenant, application.name)}>Usage</Link>
          <Price tenant={tenant} application={application} />
          {application.wish === 'running' && <Survives tenant={tenant} application={application.name} />}
          {application.message !== '' && <span className={css.message}>{application.message}</span>}
        </div>
      </div>
    </div>
    <Actions tenant={tenant} application={application} />
  </header>
)
