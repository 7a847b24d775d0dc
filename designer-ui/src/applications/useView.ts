import { useSearchParams } from 'react-router'

/** The same application, as it runs and as it is drawn. */
export const views = ['runs', 'drawn'] as const
export type View = (typeof views)[number]

export const useView = (): readonly [View, (view: View) => void] => {
  const [search, setSearch] = useSearchParams()
  const show = (view: View) =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      next.delete('appliance')
      if (view === 'runs') {
        next.delete('view')
        next.delete('panel')
      } else next.set('view', view)
      return next
    })
  return [search.get('view') === 'drawn' ? 'drawn' : 'runs', show]
}
