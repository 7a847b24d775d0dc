import { Handle, Position, type NodeProps } from '@xyflow/react'
import { memo, useContext } from 'react'
import { applianceIcon, Icon } from '../../ui/Icon'
import { Dot } from '../../ui/State'
import { endText } from '../model/drawing'
import { shapeWords } from '../model/faces'
import { edgeName, isEdge, isMore } from '../model/inside'
import { joined } from '../model/joining'
import type { Pin } from '../model/layout'
import { sayMark } from '../model/overlay'
import { DistantContext, SceneContext } from './SceneContext'
import type { DrawnNodeType } from './drawn'
import shared from './ApplianceNode.module.css'
import css from './DrawnNode.module.css'

type PinState = 'still' | 'start' | 'lawful' | 'refused'

const noPins: readonly Pin[] = []

const isGateway = ({ terminal }: Pin): boolean => terminal.direction === 'GATEWAY_IN' || terminal.direction === 'GATEWAY_OUT'

interface PinProps {
  readonly appliance: string
  readonly pin: Pin
  readonly wired: boolean
  readonly state: PinState
}

const PinMark = ({ appliance, pin, wired, state }: PinProps) => {
  const { terminal, side, offset } = pin
  const gateway = isGateway(pin)
  const missing = terminal.mandatory && !wired && !gateway
  return (
    <>
      <Handle
        id={terminal.name}
        type={side === 'left' ? 'target' : 'source'}
        position={side === 'left' ? Position.Left : Position.Right}
        isConnectable={!gateway}
        className={[shared.handle, css.handle, gateway ? shared.gateway : '', wired ? shared.wired : '', missing ? shared.missing : ''].join(' ')}
        data-protocol={terminal.protocol}
        data-joining={state}
        data-terminal={`${appliance}.${terminal.name}`}
        style={{ top: offset }}
      />
      <span
        className={[side === 'left' ? shared.pinLeft : shared.pinRight, css.pinName].join(' ')}
        style={{ top: offset }}
        data-joining={state}
        title={`${terminal.name}: ${terminal.protocol}${terminal.port > 0 ? ` ${terminal.port}` : ''}${gateway ? ', faces the outside' : terminal.mandatory ? ', must be wired' : ''}`}
      >
        {terminal.name}
      </span>
    </>
  )
}

const still: ReadonlyMap<string, PinState> = new Map()

const usePinStates = (name: string, pins: readonly Pin[], start: string): ReadonlyMap<string, PinState> => {
  const scene = useContext(SceneContext)
  if (start === '' || scene === null) return still
  const dot = start.lastIndexOf('.')
  const from = { appliance: start.slice(0, dot), terminal: start.slice(dot + 1) }
  return new Map(
    pins.map(({ terminal }) => {
      const end = { appliance: name, terminal: terminal.name }
      if (endText(end) === start) return [terminal.name, 'start']
      return [terminal.name, joined(scene.current, from, end).kind === 'lawful' ? 'lawful' : 'refused']
    }),
  )
}

const Marked = ({ mark }: { readonly mark: NonNullable<DrawnNodeType['data']['mark']> }) => (
  <span className={css.mark} data-mark={mark.kind}>
    {'order' in mark && mark.order > 0 && <span className={css.order}>{mark.order}</span>}
    {sayMark(mark)}
  </span>
)

export const DrawnNode = memo(({ data, selected, id }: NodeProps<DrawnNodeType>) => {
  const { appliance, title, icon, known, size, shape, wired, faults, badge, mark } = data
  const { isOneOfMany, wireStart } = useContext(DistantContext)
  const pins = isOneOfMany ? noPins : shape.pins
  const states = usePinStates(appliance.name, pins, wireStart)
  const wiring = states.size === 0 ? 'no' : [...states.values()].some((it) => it !== 'refused') ? 'here' : 'elsewhere'
  return (
    <div
      className={[shared.shape, css.drawn, selected ? shared.selected : '', appliance.count > 1 ? shared.many : ''].join(' ')}
      style={{ height: shape.height }}
      data-drawn={id}
      data-wiring={wiring}
      data-mark={mark?.kind}
      data-faulty={faults !== ''}
      data-edge={isEdge(appliance) ? (isMore(appliance) ? 'more' : 'drawn') : undefined}
    >
      {mark !== undefined && <Marked mark={mark} />}
      <header className={shared.head}>
        <span className={shared.icon}><Icon name={known ? applianceIcon(icon, appliance.className) : 'alert'} size={18} /></span>
        <span className={shared.names}>
          <span className={shared.name}>{isMore(appliance) ? 'New terminal' : edgeName(appliance.name)}</span>
          <span className={shared.className}>{isEdge(appliance) ? title.toLowerCase() : shapeWords(appliance.className)}</span>
        </span>
        {appliance.count > 1 && <span className={shared.count}>× {appliance.count}</span>}
        {faults !== '' && <span className={css.fault} title={faults}><Icon name="alert" size={15} /></span>}
      </header>
      {pins.map((pin) => (
        <PinMark key={`${pin.side}-${pin.terminal.name}`} appliance={appliance.name} pin={pin} wired={wired.includes(` ${pin.terminal.name} `)} state={states.get(pin.terminal.name) ?? 'still'} />
      ))}
      {!isOneOfMany && (
        <footer className={shared.foot}>
          <span className={css.size}>{size}</span>
          {badge !== undefined && <span className={css.live} title={badge.label}><Dot tone={badge.tone} /></span>}
        </footer>
      )}
    </div>
  )
})
DrawnNode.displayName = 'DrawnNode'
