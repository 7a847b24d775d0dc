import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { Drawing } from '../model/drawing'
import { reduced, type Editor } from '../model/editor'
import { momentsOf } from '../model/history'
import { storedFrom } from '../model/stored'
import { isUntold } from '../model/text/moments'
import type { Catalog } from '../model/wiring/scene'
import { keepDraft, layDown } from './draftStore'

/** The larger a document, the longer it takes to write down, and the longer a hand is left alone. */
const restMillis = ({ appliances }: Drawing): number => 200 + appliances.length

/** How often it is waited for the text of what was drawn. */
const mostPatience = 5

/** Nothing has been done to it yet that is worth keeping. */
const isUntouched = ({ history }: Editor): boolean => history.past.length + history.future.length === 0

/** The draft, and its copy in the browser, which follows at a short distance and catches up when the page goes. */
export const useDraft = (key: string, first: () => Editor, catalog: Catalog) => {
  const [editor, dispatch] = useReducer(reduced, undefined, first)
  /** What the browser's database has not confirmed yet. */
  const unkept = useRef<Editor | undefined>(undefined)
  const isLetGo = useRef(false)
  const { history, base } = editor

  useEffect(() => {
    if (isUntouched(editor) || isLetGo.current) return
    unkept.current = editor
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = async (patience: number) => {
      if (isLetGo.current) return
      // The text is derived beside the page; to do it here would hold up a hand.
      if (patience > 0 && momentsOf(history).some(isUntold)) {
        timer = setTimeout(() => void keep(patience - 1), restMillis(history.present.drawing))
        return
      }
      await keepDraft(key, storedFrom(editor, catalog, Date.now()))
      if (unkept.current === editor) unkept.current = undefined
    }
    timer = setTimeout(() => void keep(mostPatience), restMillis(history.present.drawing))
    return () => clearTimeout(timer)
    // Selection and announcements are no part of what is kept.
  }, [key, history, base, catalog])

  useEffect(() => {
    // The database may answer after the page is gone, so what it has not confirmed is laid down where it is taken at once.
    const now = () => {
      if (unkept.current === undefined || isLetGo.current) return
      const draft = storedFrom(unkept.current, catalog, Date.now())
      layDown(key, draft)
      void keepDraft(key, draft)
    }
    window.addEventListener('pagehide', now)
    document.addEventListener('visibilitychange', now)
    return () => {
      now()
      window.removeEventListener('pagehide', now)
      document.removeEventListener('visibilitychange', now)
    }
  }, [key, catalog])

  /** The draft goes on elsewhere, under another key: its copy here is not to come back. */
  const letGo = useCallback(() => {
    isLetGo.current = true
  }, [])

  return { editor, dispatch, letGo }
}
