import { useAddress } from '../../app/useAddress'
import type { Panel } from '../command/useDeskCommands'

const panels = ['sheet', 'text', 'plan'] as const

/** Which panel stands beside the canvas is a place, so it has an address. */
export const usePanel = (): { readonly shown: Panel; readonly show: (panel: Panel) => void } => {
  const [search, change] = useAddress()
  const show = (panel: Panel) =>
    change((address) => {
      if (panel === 'sheet') address.delete('panel')
      else address.set('panel', panel)
    }, { replace: true })
  return { shown: panels.find((it) => it === search.get('panel')) ?? 'sheet', show }
}
