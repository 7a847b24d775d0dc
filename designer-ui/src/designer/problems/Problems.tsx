import { useMemo } from 'react'
import type { PlanRefusal } from '../../api/applications'
import { Icon } from '../../ui/Icon'
import { More, useMore } from '../../ui/More'
import { useDesigner } from '../draft/context'
import { adviceFor, type Advice } from '../model/advice'
import { subjectOf, type Fault } from '../model/fault'
import { fixesFor } from '../model/fixes'
import { nothing, only, onlyWire } from '../model/selection'
import css from './Problems.module.css'

interface FaultProps {
  readonly fault: Fault
  /** Who says so: the page’s own rules, or the grid. */
  readonly from: 'rules' | 'grid'
  readonly onText: () => void
}

const FaultRow = ({ fault, from, onText }: FaultProps) => {
  const { drawing, catalog, dispatch, edit, canvas } = useDesigner()
  const subject = subjectOf(fault.field, drawing)
  const fixes = fixesFor(drawing, catalog, fault)
  const go = () => {
    const wire = subject.kind === 'wire' ? drawing.wires[subject.index] : undefined
    if (subject.kind === 'appliance') {
      dispatch({ kind: 'select', selection: only(subject.name) })
      canvas.current?.show([subject.name])
    } else if (wire !== undefined) dispatch({ kind: 'select', selection: onlyWire(wire) })
    else if (fault.field === '' || fault.code.startsWith('yaml')) onText()
    else dispatch({ kind: 'select', selection: nothing })
  }
  return (
    <li className={css.fault} data-code={fault.code}>
      <Icon name="alert" size={15} />
      <button type="button" className={css.reason} onClick={go}>
        <span>{fault.reason}</span>
        <span className={css.field}>{fault.field === '' ? 'text' : fault.field}{from === 'grid' ? ', says the grid' : ''}</span>
      </button>
      {fixes.map((fix) => <button key={fix.label} type="button" className={css.fix} onClick={() => edit(fix.label, fix.edits)}><Icon name="wand" size={13} />{fix.label}</button>)}
    </li>
  )
}

const RefusalRow = ({ refusal }: { readonly refusal: PlanRefusal }) => {
  const { dispatch } = useDesigner()
  return (
    <li className={css.fault} data-code="no-room">
      <Icon name="alert" size={15} />
      <div className={css.reason}>
        <button type="button" onClick={() => dispatch({ kind: 'select', selection: only(refusal.appliance) })}><strong>{refusal.instance}</strong> {refusal.reason}</button>
        <dl className={css.hosts}>{refusal.hosts.map((it) => <div key={it.host}><dt>{it.host}</dt><dd>{it.reason}</dd></div>)}</dl>
      </div>
    </li>
  )
}

const AdviceRow = ({ advice }: { readonly advice: Advice }) => {
  const { dispatch, edit, canvas } = useDesigner()
  const { appliance, words, fix } = advice
  const go = () => {
    dispatch({ kind: 'select', selection: only(appliance) })
    canvas.current?.show([appliance])
  }
  return (
    <li className={css.fault} data-code="class-deprecated" data-advice>
      <Icon name="wand" size={15} />
      <button type="button" className={css.reason} onClick={go}><span>{words}</span><span className={css.field}>advice: it may stay as it is</span></button>
      {fix !== undefined && <button type="button" className={css.fix} onClick={() => edit(fix.label, fix.edits)}><Icon name="wand" size={13} />{fix.label}</button>}
    </li>
  )
}

interface Props {
  readonly faults: readonly Fault[]
  readonly fromGrid: readonly Fault[]
  readonly refusals: readonly PlanRefusal[]
  readonly onText: () => void
}

/** Everything that stands between the drawing and the grid, with a way to it and, where it is plain, a way out. */
export const Problems = ({ faults, fromGrid, refusals, onText }: Props) => {
  const { shown, more } = useMore()
  const known = new Set(faults.map((it) => `${it.code} ${it.field}`))
  const { drawing, catalog } = useDesigner()
  const advice = useMemo(() => adviceFor(drawing, catalog), [drawing, catalog])
  const news = fromGrid.filter((it) => !known.has(`${it.code} ${it.field}`))
  return (
    <section className={css.problems} aria-label="Problems" tabIndex={0}>
      {faults.length + news.length + refusals.length + advice.length === 0
        ? <p className={css.none}>Nothing is wrong with this drawing.</p>
        : (
          <ul>
            {faults.slice(0, shown).map((it) => <FaultRow key={`${it.code} ${it.field} ${it.reason}`} fault={it} from="rules" onText={onText} />)}
            {faults.length > shown && <More left={faults.length - shown} onMore={more} />}
            {news.map((it) => <FaultRow key={`grid ${it.code} ${it.field} ${it.reason}`} fault={it} from="grid" onText={onText} />)}
            {refusals.map((it) => <RefusalRow key={it.instance} refusal={it} />)}
            {advice.map((it) => <AdviceRow key={it.appliance} advice={it} />)}
          </ul>
        )}
    </section>
  )
}
