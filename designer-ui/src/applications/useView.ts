import { useAddress } from '../app/useAddress'

/** The same application, as it runs and as it is drawn. */
export const views = ['runs', 'drawn'] as const
export type View = (typeof views)[number]

export const useView = (): readonly [View, (view: View) => void] => {
  const [search, change] = useAddress()
  const show = (view: View) =>
    change((address) => {
      address.delete('appliance')
      if (view === 'runs') {
        address.delete('view')
        address.delete('panel')
      } else address.set('view', view)
    })
  return [search.get('view') === 'drawn' ? 'drawn' : 'runs', show]
}
