/** Where drafts are kept: the browser's own database, since there is no end to what can be undone. */

const name = 'weft-drafts'
const table = 'drafts'

let opening: Promise<IDBDatabase> | undefined

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the browser’s store did not answer'))
  })

const committed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('the browser’s store did not keep the draft'))
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

/** When a draft became what it is, or long ago if it does not say. */
const timeOf = (draft: unknown): number => {
  const at: unknown = typeof draft === 'object' && draft !== null && 'at' in draft ? draft.at : undefined
  return typeof at === 'number' ? at : 0
}

const hasty = (key: string): unknown => {
  const text = window.localStorage.getItem(laidDown(key))
  return text === null ? undefined : JSON.parse(text)
}

/** The newer of what is kept and what was laid down, which is then put where it belongs. */
export const loadDraft = async (key: string): Promise<unknown> => {
  const kept: unknown = await answered((await drafts('readonly')).get(key))
  const rescued = hasty(key)
  if (rescued === undefined || timeOf(rescued) < timeOf(kept)) return kept
  await keepDraft(key, rescued)
  return rescued
}

/** @returns when the browser has it for good; what was laid down before is then of no use any more */
export const keepDraft = async (key: string, draft: unknown): Promise<void> => {
  const store = await drafts('readwrite')
  store.put(draft, key)
  await committed(store.transaction)
  if (timeOf(hasty(key)) <= timeOf(draft)) window.localStorage.removeItem(laidDown(key))
}

export const forgetDraft = async (key: string): Promise<void> => {
  window.localStorage.removeItem(laidDown(key))
  await answered((await drafts('readwrite')).delete(key))
}

/** What it is of has another name now. What lay under that is of something that had the name before. */
export const moveDraft = async (from: string, to: string): Promise<void> => {
  const draft = await loadDraft(from)
  if (draft === undefined) return forgetDraft(to)
  await keepDraft(to, draft)
  await forgetDraft(from)
}

/** Key and value of every draft whose key begins so. */
export const listDrafts = async (prefix: string): Promise<readonly (readonly [string, unknown])[]> => {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
  const [keys, values] = await Promise.all([answered((await drafts('readonly')).getAllKeys(range)), answered((await drafts('readonly')).getAll(range))])
  return keys.map((key, at) => [String(key), values[at]])
}
