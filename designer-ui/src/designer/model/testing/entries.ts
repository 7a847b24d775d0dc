import type { ApplianceClass } from '../../../api/types'
import { faceFrom } from '../faces'

export { fieldsOf, listOf } from '../faces'

/** Classes and assemblies as `contracts/wiring-cases.json` has them, in the shape in which the server tells of them. */
export const catalogFrom = (entries: readonly unknown[]): ReadonlyMap<string, ApplianceClass> => {
  const known = new Map<string, ApplianceClass>()
  for (const entry of entries) {
    const face = faceFrom(entry, known)
    if (face === undefined) throw new Error('an entry is not understood')
    known.set(face.name, face)
  }
  return known
}
