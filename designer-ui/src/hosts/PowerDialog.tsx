import { useState } from 'react'
import { isFinal, Problem } from '../api/client'
import type { Power } from '../api/power'
import type { Host } from '../api/types'
import type { Badge } from '../designer/model/tone'
import { AskDialog } from '../ui/AskDialog'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { Skeleton } from '../ui/Skeleton'
import { StateBadge } from '../ui/State'
import { useNamedController, usePower, usePowerAct } from './queries'
import css from './HostsPage.module.css'

const places = /^https:\/\/[^/\s@?#]+\/\S+$|^http:\/\/(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?\/\S+$/
const fingerprints = /^([0-9a-f]{2}:?){31}[0-9a-f]{2}$/i

const badges: Readonly<Record<Power['state'], Badge>> = {
  on: { tone: 'ready', label: 'On' },
  off: { tone: 'failed', label: 'Off' },
  unknown: { tone: 'warning', label: 'Unknown' },
}

interface Props {
  readonly host: Host
  readonly onClose: () => void
}

/** Whom to ask; the grid asks before it takes the answer. */
const Naming = ({ host, onClose }: Props) => {
  const [url, setUrl] = useState('')
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [fingerprint, setFingerprint] = useState('')
  const named = useNamedController(host.name)
  const badPlace = url === '' || places.test(url) ? '' : 'Such as https://bmc-2/redfish/v1/Systems/1.'
  const badPrint = fingerprint === '' || fingerprints.test(fingerprint) ? '' : 'SHA-256: 64 hex digits.'
  const missing = url === '' ? 'Say where first.' : account === '' || password === '' ? 'Say as whom to ask first.' : ''
  return (
    <AskDialog
      title={`Power controller of ${host.name}`} act="Ask it and keep it" refused={missing || badPlace || badPrint} busy={named.isPending} problem={named.error} onClose={onClose}
      lead="A silent host without power is lost within seconds. Without a controller to ask, the grid waits half a minute to be sure."
      onAct={() => named.mutate({ url, account, password, ...(fingerprint === '' ? {} : { fingerprint }) })}
    >
      <TextField label="System" note="Redfish" mono value={url} fault={badPlace} placeholder="https://bmc-2/redfish/v1/Systems/1" onChange={setUrl} />
      <TextField label="Account" value={account} onChange={setAccount} />
      <TextField label="Password" secret value={password} onChange={setPassword} />
      <TextField label="Fingerprint" note="if no authority vouches for it" mono value={fingerprint} fault={badPrint} onChange={setFingerprint} />
    </AskDialog>
  )
}

/** To pull the plug of a host with something on it, its name has to be typed. */
const Switching = ({ host, power, onClose }: Props & { readonly power: Power }) => {
  const [typed, setTyped] = useState('')
  const act = usePowerAct(host.name)
  const inUse = host.instances > 0
  const unsure = inUse && typed !== host.name ? `Type ${host.name} first.` : ''
  return (
    <Dialog label={`Power of ${host.name}`} size="small" onClose={onClose}>
      <div className={css.power}>
        <header className={css.head}><h2>Power of {host.name}</h2><StateBadge badge={badges[power.state]} /></header>
        {power.problem !== '' && <p role="alert" className={css.refused}>Its controller says nothing: {power.problem}.</p>}
        <dl className={css.controller}>
          <div><dt>Controller</dt><dd className={css.mono}>{power.url}</dd></div>
          <div><dt>Account</dt><dd>{power.account}</dd></div>
          {power.fingerprint !== '' && <div><dt>Fingerprint</dt><dd className={css.mono}>{power.fingerprint}</dd></div>}
        </dl>
        {power.state !== 'off' && inUse && (
          <label className={css.sure}>
            {host.instances} {host.instances === 1 ? 'instance runs' : 'instances run'} here. To cut them off, type {host.name}.
            <input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
          </label>
        )}
        {act.error !== null && <p role="alert" className={css.refused}>{act.error.message}</p>}
        <div className={css.end}>
          <Button tone="quiet" busy={act.isPending} onClick={() => act.mutate('forget')}>Forget the controller</Button>
          {power.state === 'off'
            ? <Button tone="primary" busy={act.isPending} onClick={() => act.mutate('on')}>Turn on</Button>
            : <Button tone="primary" busy={act.isPending} refused={unsure} onClick={() => act.mutate(inUse ? 'force-off' : 'off')}>Turn off</Button>}
        </div>
      </div>
    </Dialog>
  )
}

export const PowerDialog = ({ host, onClose }: Props) => {
  const power = usePower(host.name)
  if (power.data !== undefined) return <Switching host={host} power={power.data} onClose={onClose} />
  if (power.error instanceof Problem && power.error.code === 'power-controller-missing') return <Naming host={host} onClose={onClose} />
  return (
    <Dialog label={`Power of ${host.name}`} size="small" onClose={onClose}>
      <div className={css.power}>{isFinal(power.error) ? <p role="alert" className={css.refused}>{power.error?.message}</p> : <Skeleton rows={2} />}</div>
    </Dialog>
  )
}
