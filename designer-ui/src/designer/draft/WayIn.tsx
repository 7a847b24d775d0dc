import { Icon } from '../../ui/Icon'
import { outward, placeAt } from '../model/assemblies'
import { bareName, ownPrefix } from '../model/faces'
import { branching, nameForBranch } from '../model/ownClasses'
import { nothing } from '../model/selection'
import { useDesigner } from './context'
import css from './WayIn.module.css'

/** Where one is: from the application down into the assembly that is open, and back by every step. */
export const WayIn = () => {
  const { whole, place, enter, dispatch, catalog } = useDesigner()
  const go = (steps: number) => {
    enter(place.path.slice(0, steps))
    dispatch({ kind: 'select', selection: nothing })
  }
  const last = place.path.at(-1)
  const above = placeAt(whole, catalog, place.path.slice(0, -1))
  /** The appliance gets a class of the application's own, which begins as a copy of this one. */
  const branch = () => {
    if (last === undefined) return
    const name = nameForBranch(whole, last.className)
    const edits = outward(whole, above, branching({ appliance: last.appliance, name }, last.text))
    dispatch({ kind: 'edit', label: `Branch ${last.className} as ${name}`, edits, at: Date.now(), say: `${last.appliance} is of application/${name} now.` })
    enter([...above.path, { ...last, className: `${ownPrefix}${name}` }])
  }
  return (
    <div className={css.bar}>
      <nav aria-label="Inside of">
        <ol>
          <li><button type="button" onClick={() => go(0)}>{whole.title || whole.name || 'Application'}</button></li>
          {place.path.map((it, at) => (
            <li key={it.className + at}>
              <Icon name="right" size={12} />
              {at === place.path.length - 1 ? <span aria-current="location">{it.appliance}<small>{bareName(it.className)}</small></span> : <button type="button" onClick={() => go(at + 1)}>{it.appliance}</button>}
            </li>
          ))}
        </ol>
      </nav>
      {place.refused !== '' && (
        <p className={css.note}>
          {place.refused}
          {above.refused === '' && <button type="button" onClick={branch}><Icon name="fork" size={13} />Branch</button>}
        </p>
      )}
    </div>
  )
}
