import { useClassText } from '../../api/catalog'
import { inlined } from '../model/assemblies'
import { applianceOf } from '../model/drawing'
import { bareName, ownPrefix } from '../model/faces'
import { nothing, only } from '../model/selection'
import { useDesigner } from './context'

/** What an assembly of this drawing says: its own classes stand in it, and those of a catalog are asked for. */
const useInsideText = () => {
  const { tenant, whole, drawing, catalog, dispatch } = useDesigner()
  const fetched = useClassText(tenant)
  return (appliance: string, onText: (className: string, text: string) => void): void => {
    const className = applianceOf(drawing, appliance)?.className ?? ''
    if (catalog.get(className)?.kind !== 'assembly') return
    const own = className.startsWith(ownPrefix) ? whole.classes.find((it) => it.name === bareName(className)) : undefined
    if (own !== undefined) return onText(className, own.text)
    fetched.mutate(className, { onSuccess: (text) => onText(className, text), onError: (fault) => dispatch({ kind: 'say', words: fault.message }) })
  }
}

/** Goes inside the assembly that an appliance is of. */
export const useOpening = (): ((appliance: string) => void) => {
  const { place, enter, dispatch } = useDesigner()
  const read = useInsideText()
  return (appliance) => read(appliance, (className, text) => {
    enter([...place.path, { className, text, appliance }])
    dispatch({ kind: 'select', selection: nothing })
    dispatch({ kind: 'say', words: `Inside of ${className}.` })
  })
}

/** Puts the inside of the assembly that an appliance is of in its place. */
export const useInlining = (): ((appliance: string) => void) => {
  const { drawing, catalog, edit, dispatch } = useDesigner()
  const read = useInsideText()
  return (appliance) => read(appliance, (_, text) => {
    const made = inlined(drawing, catalog, appliance, text)
    if (made.kind === 'refused') return dispatch({ kind: 'say', words: made.reason })
    edit(`Put the inside of ${appliance} in its place`, made.edits, { select: made.name === '' ? nothing : only(made.name), say: `The inside of ${appliance} stands in its place.` })
  })
}
