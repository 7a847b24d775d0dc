import { Handle, Position, type Node, type NodeProps } from '@xyflow/react'
import type { Appliance, Instance, Wish } from '../../api/applications'
import { applianceIcon, Icon } from '../../ui/Icon'
import { Dot } from '../../ui/State'
import { shapeWords } from '../model/faces'
import type { Pin, Shape } from '../model/layout'
import { applianceBadge, instanceBadge, type Tone } from '../model/tone'
import css from './ApplianceNode.module.css'

export type ApplianceNodeType = Node<
  { readonly appliance: Appliance; readonly wish: Wish; readonly shape: Shape; readonly wired: ReadonlySet<string>; readonly address: string },
  'appliance'
>

const namedAtMost = 3
const dotsAtMost = 6

const PinMark = ({ pin, wired }: { readonly pin: Pin; readonly wired: boolean }) => {
  const gateway = pin.terminal.direction === 'GATEWAY_IN' || pin.terminal.direction === 'GATEWAY_OUT'
  const missing = pin.terminal.mandatory && !wired && !gateway
  return (
    <>
      <Handle
        id={pin.terminal.name}
        type={pin.side === 'left' ? 'target' : 'source'}
        position={pin.side === 'left' ? Position.Left : Position.Right}
        isConnectable={false}
        className={[css.handle, gateway ? css.gateway : '', wired ? css.wired : '', missing ? css.missing : ''].join(' ')}
        data-protocol={pin.terminal.protocol}
        style={{ top: pin.offset }}
      />
      <span
        className={pin.side === 'left' ? css.pinLeft : css.pinRight}
        style={{ top: pin.offset }}
        title={`${pin.terminal.name}: ${pin.terminal.protocol}${pin.terminal.port > 0 ? ` ${pin.terminal.port}` : ''}${pin.terminal.mandatory ? ', must be wired' : ''}`}
      >
        {pin.terminal.name}
      </span>
    </>
  )
}

const InstanceDots = ({ appliance }: { readonly appliance: Appliance }) => {
  const { instances } = appliance
  const named = Math.max(instances.length, appliance.wanted) <= namedAtMost
  const waiting = Math.max(0, appliance.wanted - instances.length)
  const shown = instances.slice(0, dotsAtMost)
  const empty = Math.min(waiting, dotsAtMost - shown.length)
  const more = instances.length + waiting - shown.length - empty
  return (
    <ul className={[css.instances, named ? '' : css.crowd].join(' ')} aria-label="Instances">
      {shown.map((instance: Instance) => {
        const badge = instance.ready ? instanceBadge('ready') : instanceBadge(instance.state)
        return (
          <li key={instance.id} title={`${instance.name} — ${badge.label}${instance.host === '' ? '' : ` on ${instance.host}`}`} data-tone={badge.tone}>
            <Dot tone={badge.tone} />
            {named && <span className={css.host}>{instance.host === '' ? badge.label : instance.host}</span>}
          </li>
        )
      })}
      {Array.from({ length: empty }, (_, at) => <li key={`waiting-${at}`} title="Not placed"><Dot tone="still" /></li>)}
      {more > 0 && <li className={css.more}>+ {more}</li>}
    </ul>
  )
}

/** Beside the names of hosts there is room for a count, not for a sentence; the sheet has the sentence. */
const isPartial = (appliance: Appliance, tone: Tone): boolean => appliance.wanted > 1 && tone !== 'ready' && tone !== 'still'

export const ApplianceNode = ({ data, selected }: NodeProps<ApplianceNodeType>) => {
  const { appliance, wish, shape, wired, address } = data
  const badge = applianceBadge(appliance, wish)
  return (
    <div
      className={[css.shape, selected ? css.selected : '', appliance.count > 1 ? css.many : ''].join(' ')}
      data-tone={badge.tone}
      data-appliance={appliance.name}
      style={{ height: shape.height }}
    >
      <header className={css.head}>
        <span className={css.icon}><Icon name={applianceIcon(appliance.icon, appliance.className)} size={18} /></span>
        <span className={css.names}>
          <span className={css.name}>{appliance.name}</span>
          <span className={css.className}>{shapeWords(appliance.className)}</span>
        </span>
        {appliance.count > 1 && <span className={css.count} title={`${appliance.ready} of ${appliance.wanted} ready`}>× {appliance.count}</span>}
      </header>
      {shape.pins.map((pin) => (
        <PinMark key={`${pin.side}-${pin.terminal.name}`} pin={pin} wired={wired.has(`${appliance.name}.${pin.terminal.name}`)} />
      ))}
      {address !== '' && <span className={css.address}>{address}</span>}
      <footer className={css.foot}>
        <InstanceDots appliance={appliance} />
        <span className={css.state}>{isPartial(appliance, badge.tone) ? `${appliance.ready} / ${appliance.wanted}` : badge.label}</span>
      </footer>
    </div>
  )
}
