import { useCallback, useEffect, useReducer, useRef } from 'react'
import { reduced, type Editor } from '../model/editor'
import { storedFrom } from '../model/stored'
import type { Catalog } from '../model/wiring/scene'
import { keepDraft, layDown } from './draftStore'

const restMillis = 200

/** Nothing has been done to it yet that is worth keeping. */
const isUntouched = ({ history }: Editor): boolean => history.past.length + history.future.length === 0

/** The draft, and its copy in the browser, which follows at a short distance and catches up when the page goes. */
export const useDraft = (key: string, first: () => Editor, catalog: Catalog) => {
  const [editor, dispatch] = useReducer(reduced, undefined, first)
  const waiting = useRef<(() => void) | undefined>(undefined)
  const rescue = useRef<(() => void) | undefined>(undefined)
  const isLetGo = useRef(false)
  const { history, base } = editor

  useEffect(() => {
    if (isUntouched(editor) || isLetGo.current) return
    rescue.current = () => {
      if (!isLetGo.current) layDown(key, storedFrom(editor, catalog, Date.now()))
    }
    const keep = () => {
      waiting.current = undefined
      if (!isLetGo.current) void keepDraft(key, storedFrom(editor, catalog, Date.now()))
    }
    waiting.current = keep
    const timer = setTimeout(keep, restMillis)
    return () => clearTimeout(timer)
    // Selection and announcements are no part of what is kept.
  }, [key, history, base, catalog])

  useEffect(() => {
    // What the browser's store would take too long for is laid down where it is taken at once.
    const now = () => {
      if (waiting.current !== undefined) rescue.current?.()
      waiting.current?.()
    }
    window.addEventListener('pagehide', now)
    document.addEventListener('visibilitychange', now)
    return () => {
      now()
      window.removeEventListener('pagehide', now)
      document.removeEventListener('visibilitychange', now)
    }
  }, [])

  /** The draft goes on elsewhere, under another key: its copy here is not to come back. */
  const letGo = useCallback(() => {
    isLetGo.current = true
  }, [])

  return { editor, dispatch, letGo }
}
