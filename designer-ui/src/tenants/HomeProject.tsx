import { SelectField } from '../ui/Field'
import { useHome } from './projectQueries'

/** In which project what is made here will be; nothing where there is no choice. */
export const HomeProject = ({ tenant }: { readonly tenant: string }) => {
  const { open, home, choose } = useHome(tenant)
  if (open.length < 2) return null
  return <SelectField label="Project" value={home} options={open.map((it) => ({ value: it.name, label: it.title }))} onChange={choose} />
}
