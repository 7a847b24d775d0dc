import { useSearchParams } from 'react-router'
import type { Panel } from '../command/useDeskCommands'

const panels = ['sheet', 'text', 'plan'] as const

/** Which panel stands beside the canvas is a place, so it has an address. */
export const usePanel = (): { readonly shown: Panel; readonly show: (panel: Panel) => void } => {
  const [search, setSearch] = useSearchParams()
  const show = (panel: Panel) =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      if (panel === 'sheet') next.delete('panel')
      else next.set('panel', panel)
      return next
    }, { replace: true })
  return { shown: panels.find((it) => it === search.get('panel')) ?? 'sheet', show }
}
