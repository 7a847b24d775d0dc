import type { Plan, PlanStep } from '../../api/applications'
import { Icon } from '../../ui/Icon'
import { Skeleton } from '../../ui/Skeleton'
import { useDesigner } from '../draft/context'
import { sayMark } from '../model/overlay'
import type { Change, Changes } from '../model/changes'
import { sayNote } from '../model/notes'
import { nothing, only, onlyNote, type Selection } from '../model/selection'
import css from './PlanPane.module.css'

const verbs = new Map([['place', 'Place'], ['start', 'Start'], ['drain', 'Drain'], ['remove', 'End'], ['resume', 'Keep'], ['set-bandwidth', 'Limit'], ['make-volume', 'Make volume'], ['open-wire', 'Open']])

const Step = ({ step }: { readonly step: PlanStep }) => (
  <li className={css.step} data-kind={step.kind}>
    <span className={css.order}>{step.order}</span>
    <span className={css.what}><span className={css.verb}>{verbs.get(step.kind) ?? step.kind}</span> <span className={css.mono}>{step.instance}</span></span>
    {step.host !== '' && <span className={css.host}>{step.kind === 'place' || step.kind === 'make-volume' ? 'on ' : ''}{step.host}</span>}
  </li>
)

const words: Readonly<Record<Change['kind'], string>> = { added: 'New', changed: 'Changed', removed: 'Gone' }

const selected = ({ what, name }: Change): Selection => {
  switch (what) {
    case 'appliance': return only(name)
    case 'wire': return { ...nothing, wires: [name] }
    case 'note': return onlyNote(name)
    case 'volume':
    case 'class':
    case 'document': return nothing
    default: return what satisfies never
  }
}

const ChangeRow = ({ change }: { readonly change: Change }) => {
  const { overlay, dispatch } = useDesigner()
  const mark = change.what === 'appliance' ? overlay?.appliances.get(change.name) : undefined
  const name = change.what === 'wire' ? change.name.replace('->', ' → ') : change.what === 'volume' ? `volume ${change.name}` : change.what === 'note' ? sayNote(change.name) : change.name
  return (
    <li className={css.change} data-kind={mark?.kind ?? change.kind}>
      <span className={css.kind}>{words[change.kind]}</span>
      <button type="button" className={css.mono} onClick={() => dispatch({ kind: 'select', selection: selected(change) })}>{name}</button>
      {change.kind === 'changed' && change.details.length > 0 && <span className={css.details}>{change.details.join(', ')}</span>}
      {mark !== undefined && mark.kind !== 'added' && mark.kind !== 'removed' && mark.kind !== 'started' && <span className={css.effect}>{sayMark(mark)}</span>}
    </li>
  )
}

interface Props {
  readonly plan: Plan | undefined
  readonly changes: Changes
  /** Why nothing can be asked now; empty when it can. */
  readonly blocked: string
  /** Nothing is running: the plan is that of a start. */
  readonly isStopped: boolean
}

const verdict = ({ feasible, refusals }: Plan, isStopped: boolean): string => {
  if (feasible) return isStopped ? 'It fits the grid. A start would do this:' : 'It fits the grid. Applying it does this:'
  if (refusals.every((it) => it.hosts.length === 0)) return 'It is refused. See the problems.'
  return `There is no room for ${refusals.length === 1 ? 'one instance' : `${refusals.length} instances`}. See the problems.`
}

/** What applying the drawing does, before it is done: the same on the canvas, here as a list. */
export const PlanPane = ({ plan, changes, blocked, isStopped }: Props) => {
  if (blocked !== '') return <p className={css.note}>{blocked}</p>
  if (plan === undefined) return <div className={css.pad}><Skeleton rows={6} /></div>
  return (
    <div className={css.pane} tabIndex={0} role="region" aria-label="Plan">
      <div className={css.verdict} data-feasible={plan.feasible}>
        <Icon name={plan.feasible ? 'check' : 'alert'} />
        <span>{verdict(plan, isStopped)}</span>
      </div>
      {plan.warnings.map((it) => <p key={it} className={css.warning}><Icon name="alert" size={14} />{it}</p>)}
      <section>
        <h3>Drawn differently</h3>
        {changes.all.length === 0
          ? <p className={css.quiet}>{changes.moved.length === 0 ? 'Nothing.' : 'Only places on the canvas; nothing that runs.'}</p>
          : <ul>{changes.all.map((it) => <ChangeRow key={`${it.what} ${it.name}`} change={it} />)}</ul>}
      </section>
      <section>
        <h3>Steps</h3>
        {plan.steps.length === 0
          ? <p className={css.quiet}>None: what runs is as it is drawn.</p>
          : <ol>{plan.steps.map((it) => <Step key={it.order} step={it} />)}</ol>}
        {plan.steps.some((it) => it.kind === 'drain' || it.kind === 'remove') && <p className={css.quiet}>What ends is made anew when its place is free; that is planned then.</p>}
      </section>
    </div>
  )
}
