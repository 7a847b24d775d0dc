/** Where drafts are kept: the browser's own database, since there is no end to what can be undone. */

const name = 'weft-drafts'
const table = 'drafts'

let opening: Promise<IDBDatabase> | undefined

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the browser’s store did not answer'))
  })

const open = (): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(table)
  return answered(request)
}

const drafts = async (mode: IDBTransactionMode): Promise<IDBObjectStore> => {
  opening ??= open()
  return (await opening).transaction(table, mode).objectStore(table)
}

const laidDown = (key: string): string => `weft.draft ${key}`

/** For a page that is going: the browser's database answers later, and there is no later. */
export const layDown = (key: string, value: unknown): void => {
  try {
    window.localStorage.setItem(laidDown(key), JSON.stringify(value))
  } catch {
    // Too large for this place: the database has all but the last moments of it.
  }
}

/** What was laid down is newer than anything else, and is put where it belongs. */
export const loadDraft = async (key: string): Promise<unknown> => {
  const hasty = window.localStorage.getItem(laidDown(key))
  if (hasty === null) return answered((await drafts('readonly')).get(key))
  const value: unknown = JSON.parse(hasty)
  await keepDraft(key, value)
  window.localStorage.removeItem(laidDown(key))
  return value
}

export const keepDraft = async (key: string, value: unknown): Promise<void> => {
  await answered((await drafts('readwrite')).put(value, key))
}

export const forgetDraft = async (key: string): Promise<void> => {
  window.localStorage.removeItem(laidDown(key))
  await answered((await drafts('readwrite')).delete(key))
}

/** Key and value of every draft whose key begins so. */
export const listDrafts = async (prefix: string): Promise<readonly (readonly [string, unknown])[]> => {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
  const [keys, values] = await Promise.all([answered((await drafts('readonly')).getAllKeys(range)), answered((await drafts('readonly')).getAll(range))])
  return keys.map((key, at) => [String(key), values[at]])
}
