import type { Changes } from '../model/changes'
import { isClean, readNow, unreadableWords, type Editor } from '../model/editor'
import { isUnreadable } from '../model/history'
import type { Schemas } from '../model/text/schema'
import { faultsAt, type Faults } from '../problems/useFaults'
import { useDesigner } from './context'

export const toBeSolved = ({ all }: Faults): string =>
  all.length === 0 ? '' : `${all.length === 1 ? 'One problem is' : `${all.length} problems are`} to be solved first.`

/**
 * Why the draft can't be saved: what the server says of the person first, then what the drawing is short of. The faults that are shown
 * follow a moment behind, so a key that is pressed right after typing asks for the refusal of now.
 */
export const useSaveRefusal = (faults: Faults, changes: Changes, schemas: Schemas | undefined) => {
  const { editor, catalog, watched } = useDesigner()
  const refusalBy = (of: Editor, judged: (of: Editor) => Faults): string => {
    const allowed = watched?.application.actions.find((it) => it.name === 'edit')
    if (allowed !== undefined && !allowed.allowed) return allowed.reason || 'Not possible now.'
    if (isClean(of) && changes.all.length + changes.moved.length === 0) return 'There are no changes.'
    if (isUnreadable(of.history.present)) return unreadableWords
    if (of.history.present.drawing.appliances.length === 0) return 'A drawing needs one appliance at least.'
    return toBeSolved(judged(of))
  }
  return {
    refusal: refusalBy(editor, () => faults),
    refusalNow: () => refusalBy(readNow(editor), ({ history, typed, base }) => faultsAt({ moment: history.present, typed, base }, catalog, schemas)),
  }
}
