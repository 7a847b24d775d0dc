import type { ApplianceClass, Terminal } from '../../api/types'
import { IconButton } from '../../ui/Button'
import { Icon } from '../../ui/Icon'
import { useCommands } from '../command/commands'
import { useDesigner } from '../draft/context'
import type { Appliance, Wire } from '../model/drawing'
import { sayEnd } from '../model/inside'
import { isWirable } from '../model/wiring/scene'
import css from './Inspector.module.css'

interface RowProps {
  readonly terminal: Terminal
  readonly wires: readonly Wire[]
  readonly end: string
}

const outside = ({ direction, port, protocol }: Terminal): string =>
  direction === 'GATEWAY_IN' ? `answers outside, ${protocol} ${port}` : 'dials out of the grid'

const Row = ({ terminal, wires, end }: RowProps) => {
  const { edit } = useDesigner()
  const wire = useCommands().get('wire')
  const open = (
    <li>
      <span className={css.dot} data-protocol={terminal.protocol} data-wired={!isWirable(terminal)} />
      <span className={css.mono}>{terminal.name}</span>
      <span className={[css.grow, css.quiet].join(' ')}>{isWirable(terminal) ? `${terminal.protocol}${terminal.mandatory ? ', must be wired' : ''}` : outside(terminal)}</span>
      {isWirable(terminal) && wire !== undefined && (
        <button type="button" className={css.link} aria-disabled={wire.refused !== ''} title={wire.refused} onClick={wire.refused === '' ? wire.run : undefined} aria-label={`Wire ${end}`}>Wire…</button>
      )}
    </li>
  )
  if (wires.length === 0) return open
  return wires.map((it) => {
    const far = it.from === end ? it.to : it.from
    return (
      <li key={`${it.from}->${it.to}`}>
        <span className={css.dot} data-protocol={terminal.protocol} data-wired />
        <span className={css.mono}>{terminal.name}</span>
        <span className={[css.grow, css.mono].join(' ')}>{it.from === end ? '→' : '←'} {sayEnd(far)}</span>
        <IconButton label={`Cut the wire from ${it.from} to ${it.to}`} onClick={() => edit(`Cut ${it.from} → ${it.to}`, [{ kind: 'unwire', wire: it }])}><Icon name="close" size={13} /></IconButton>
      </li>
    )
  })
}

export const TerminalRows = ({ appliance, known }: { readonly appliance: Appliance; readonly known: ApplianceClass }) => {
  const { drawing } = useDesigner()
  return (
    <section className={css.section}>
      <h3>Terminals</h3>
      <ul className={css.list}>
        {known.terminals.map((terminal) => {
          const end = `${appliance.name}.${terminal.name}`
          return <Row key={terminal.name} terminal={terminal} end={end} wires={drawing.wires.filter((it) => it.from === end || it.to === end)} />
        })}
      </ul>
    </section>
  )
}
