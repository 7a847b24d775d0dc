import { Button } from '../../ui/Button'
import { rate, volume } from '../../ui/format'
import { Icon } from '../../ui/Icon'
import { useCommands } from '../command/commands'
import { useDesigner } from '../draft/context'
import { wireName, type Wire } from '../model/drawing'
import { endOf } from '../model/layout'
import { bytesPerSecond } from '../model/rate'
import { only } from '../model/selection'
import { terminalAt } from '../model/wiring/scene'
import css from './Inspector.module.css'

/** A wire: what it joins, and what passes over it where it is in force. */
export const WireSheet = ({ wire }: { readonly wire: Wire }) => {
  const { scene, dispatch, watched } = useDesigner()
  const remove = useCommands().get('remove')
  const protocol = terminalAt(scene, wire.from)?.protocol ?? terminalAt(scene, wire.to)?.protocol ?? ''
  const live = watched?.application.drawing.wires.find((it) => it.from === wire.from && it.to === wire.to)
  const go = (end: string) => dispatch({ kind: 'select', selection: only(endOf(end).appliance) })
  return (
    <>
      <header className={css.head}>
        <span className={css.icon}><Icon name="wire" size={18} /></span>
        <div className={css.names}><h2>Wire</h2><span>{protocol}</span></div>
      </header>
      <section className={css.section}>
        <div className={css.row}><span className={css.quiet}>From</span><button type="button" className={css.link} onClick={() => go(wire.from)}>{wire.from}</button></div>
        <div className={css.row}><span className={css.quiet}>To</span><button type="button" className={css.link} onClick={() => go(wire.to)}>{wire.to}</button></div>
        {live !== undefined && <div className={css.row}><span className={css.quiet}>Now</span><span>{live.open ? rate(bytesPerSecond(watched?.traces[wireName(wire)] ?? [])) : 'closed'}, {volume(live.bytes)} so far</span></div>}
        <p className={css.quiet}>Only {protocol === '' ? 'what is drawn' : protocol} passes here. What is not drawn is dropped.</p>
      </section>
      {remove !== undefined && <section className={css.section}><Button refused={remove.refused} onClick={remove.run}><Icon name="trash" size={14} />Cut this wire</Button></section>}
    </>
  )
}
