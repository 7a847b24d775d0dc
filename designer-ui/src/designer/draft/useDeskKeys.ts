import { useEffect, useRef, type FocusEvent } from 'react'
import { arrows, isTyping, keysOf } from '../command/keys'
import type { Commands } from '../command/commands'
import { copied, pasted, removals } from '../model/clipboard'
import { boxesOf } from '../model/placing'
import { moving, noteBoxes, noteId, sayShapes, sized } from '../model/notes'
import { nothing, onlyShape, shapes } from '../model/selection'
import { useDesigner } from './context'

const grid = 8

/** The browser's own copy, cut and paste need no leave to use the clipboard, so the keys are theirs. */
const useClipboard = (): void => {
  const { drawing, editor, edit, dispatch, canvas } = useDesigner()
  const { appliances, notes } = editor.selection
  useEffect(() => {
    const take = (event: ClipboardEvent): boolean => {
      if (isTyping(event.target) || appliances.length + notes.length === 0 || event.clipboardData === null) return false
      event.clipboardData.setData('text/plain', copied(drawing, appliances, notes))
      event.preventDefault()
      return true
    }
    const words = sayShapes(appliances, notes)
    const onCopy = (event: ClipboardEvent) => {
      if (take(event)) dispatch({ kind: 'say', words: `Copied ${words}.` })
    }
    const onCut = (event: ClipboardEvent) => {
      if (take(event)) edit(`Cut ${words}`, removals(appliances, [], notes), { select: nothing })
    }
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (isTyping(event.target) || text === '') return
      event.preventDefault()
      const paste = pasted(drawing, text, canvas.current?.middle() ?? { x: 0, y: 0 })
      if (paste.kind === 'refused') return dispatch({ kind: 'say', words: paste.reason })
      edit(`Paste ${sayShapes(paste.names, paste.notes)}`, paste.edits, { select: shapes(paste.names, paste.notes) })
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCut)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCut)
      document.removeEventListener('paste', onPaste)
    }
  }, [drawing, appliances, notes, edit, dispatch, canvas])
}

const shapeAt = (target: EventTarget | null): string | undefined => {
  const shape = target instanceof HTMLElement ? target.closest('.react-flow__node') : null
  return shape instanceof HTMLElement ? shape.dataset['id'] : undefined
}

/** Keys that are no commands of their own: moving, walking, choosing with the focus. */
export const useDeskKeys = (commands: Commands) => {
  const { drawing, places, catalog, editor, edit, dispatch, canvas } = useDesigner()
  useClipboard()
  const { appliances, notes } = editor.selection
  const chosen = [...appliances, ...notes.map(noteId)]

  const nudge = (by: { readonly x: number; readonly y: number }, step: number) => {
    const boxes = noteBoxes(drawing.notes)
    const to = new Map(chosen.flatMap((id) => {
      const place = places.get(id) ?? boxes.get(id)
      return place === undefined ? [] : [[id, { x: place.x + by.x * step, y: place.y + by.y * step }] as const]
    }))
    edit(`Move ${sayShapes(appliances, notes)}`, moving(drawing, to), { group: `nudge ${chosen.join(' ')}`, say: '' })
  }

  /** Shapes are as large as their classes are; notes alone can be made otherwise. */
  const resize = (by: { readonly x: number; readonly y: number }) => {
    const edits = notes.flatMap((name) => {
      const note = drawing.notes.get(name)
      return note === undefined ? [] : [{ kind: 'note' as const, name, note: sized(note, { width: note.width + by.x * grid, height: note.height + by.y * grid }) }]
    })
    if (edits.length > 0) edit(`Resize ${sayShapes([], notes)}`, edits, { group: `resize ${notes.join(' ')}`, say: '' })
  }

  /** To the nearest shape that lies more in that direction than beside it. */
  const walk = (by: { readonly x: number; readonly y: number }) => {
    const boxes = new Map([...boxesOf(drawing, places, catalog), ...noteBoxes(drawing.notes)])
    const here = boxes.get(chosen.at(-1) ?? '')
    const ahead = [...boxes].flatMap(([name, box]) => {
      if (here === undefined || chosen.includes(name)) return []
      const [dx, dy] = [box.x + box.width / 2 - here.x - here.width / 2, box.y + box.height / 2 - here.y - here.height / 2]
      const [along, aside] = [dx * by.x + dy * by.y, Math.abs(dx * by.y) + Math.abs(dy * by.x)]
      return along > 0 && along >= aside ? [{ name, far: along + 2 * aside }] : []
    })
    const next = ahead.toSorted((a, b) => a.far - b.far)[0]?.name ?? (here === undefined ? [...boxes.keys()][0] : undefined)
    if (next === undefined) return
    dispatch({ kind: 'select', selection: onlyShape(next) })
    canvas.current?.focus(next)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const keys = keysOf(event)
    const anywhere = keys === 'Ctrl+S' || keys === 'Ctrl+K' || keys === 'Ctrl+Enter'
    if (event.defaultPrevented || (isTyping(event.target) && !anywhere)) return
    const by = arrows.get(event.key)
    const onCanvas = event.target instanceof Element && event.target.closest('[data-canvas]') !== null
    if (by !== undefined && onCanvas) {
      event.preventDefault()
      if (event.ctrlKey || event.metaKey) return resize(by)
      return event.altKey ? walk(by) : nudge(by, event.shiftKey ? 1 : grid)
    }
    if (keys === 'Escape' && onCanvas) return dispatch({ kind: 'select', selection: nothing })
    const shape = shapeAt(event.target)
    if ((keys === 'Enter' || keys === 'Space') && shape === undefined) return
    const wanted = [...commands.values()].find((it) => it.keys === keys || (keys === 'Ctrl+Y' && it.id === 'redo') || (keys === 'Space' && it.id === 'sheet' && shape !== undefined))
    if (wanted === undefined || ['copy', 'cut', 'paste'].includes(wanted.id)) return
    event.preventDefault()
    const refused = wanted.refusedNow()
    if (refused === '') wanted.run()
    else dispatch({ kind: 'say', words: refused })
  }

  // Wherever the focus is: somebody who has just come to the page has it nowhere yet.
  const latest = useRef(onKeyDown)
  useEffect(() => {
    latest.current = onKeyDown
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  /** Walking with Tab chooses as it goes, so that the sheet and the keys are about the shape that has the focus. */
  const onFocus = (event: FocusEvent) => {
    const name = shapeAt(event.target)
    if (name === undefined || !(event.target instanceof HTMLElement) || !event.target.matches(':focus-visible')) return
    if (!chosen.includes(name)) dispatch({ kind: 'select', selection: onlyShape(name) })
  }

  return { onFocus }
}
