import { Link, useParams } from 'react-router'
import { useClasses } from '../api/catalog'
import { isPinned, type ApplianceClass } from '../api/types'
import { paths } from '../app/paths'
import { useAddress } from '../app/useAddress'
import { categories, categoryTitle, matches } from '../designer/model/finding'
import { Empty } from '../ui/Empty'
import { applianceIcon, Icon } from '../ui/Icon'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import css from './CatalogPage.module.css'

const Card = ({ tenant, it }: { readonly tenant: string; readonly it: ApplianceClass }) => (
  <li className={css.card}>
    <span className={css.icon}><Icon name={applianceIcon(it.icon, it.name)} size={20} /></span>
    <div className={css.words}>
      <h2><Link to={paths.catalogClass(tenant, it.name)}>{it.title}</Link></h2>
      <span className={css.name}>{it.name} {it.version}</span>
      <p>{it.description}</p>
      <ul className={css.threads} aria-label="Protocols">
        {[...new Set(it.terminals.map((each) => each.protocol))].map((protocol) => <li key={protocol} data-protocol={protocol}>{protocol}</li>)}
      </ul>
    </div>
  </li>
)

interface FilterProps {
  readonly classes: readonly ApplianceClass[]
  readonly chosen: string | null
  readonly onChoose: (category: string | null) => void
}

const Filter = ({ classes, chosen, onChoose }: FilterProps) => (
  <div className={css.filter} role="group" aria-label="Categories">
    <button type="button" aria-pressed={chosen === null} onClick={() => onChoose(null)}>All <span>{classes.length}</span></button>
    {categories(classes).map(([category, count]) => (
      <button key={category} type="button" aria-pressed={chosen === category} onClick={() => onChoose(category)}>{categoryTitle(category)} <span>{count}</span></button>
    ))}
  </div>
)

/** All that applications are made of. What is searched for stands in the address. */
export const CatalogPage = () => {
  const tenant = useParams()['tenant'] ?? ''
  const [address, change] = useAddress()
  const classes = useClasses()
  if (classes.isError && classes.data === undefined) return <ProblemView problem={classes.error} onRetry={() => void classes.refetch()} />
  const typed = address.get('search') ?? ''
  const chosen = address.get('category')
  const put = (name: string, value: string | null) =>
    change((next) => (value === null || value === '' ? next.delete(name) : next.set(name, value)), { replace: true })
  const all = (classes.data?.items ?? []).filter((it) => !isPinned(it))
  const searched = all.filter((it) => matches(it, typed))
  const shown = searched.filter((it) => chosen === null || it.category === chosen)
  return (
    <div className={css.page}>
      <header className={css.header}>
        <div>
          <h1>Catalog</h1>
          <p className={css.summary}>What applications are made of</p>
        </div>
        <label className={css.search}>
          <Icon name="search" size={15} />
          <input type="search" aria-label="Search the catalog" placeholder="Search" value={typed} spellCheck={false} onChange={(event) => put('search', event.target.value)} />
        </label>
      </header>
      {classes.data === undefined && <Skeleton rows={4} tall />}
      {classes.data !== undefined && all.length === 0 && <Empty title="The catalog has no class yet">Whoever runs the grid gives it classes with <code>./weft up --classes</code>.</Empty>}
      {all.length > 0 && <Filter classes={searched} chosen={chosen} onChoose={(category) => put('category', category)} />}
      {all.length > 0 && shown.length === 0 && <Empty title="Nothing like it">No class of {chosen === null ? 'the catalog' : `the category ${categoryTitle(chosen)}`} matches “{typed}”.</Empty>}
      <ul className={css.grid}>{shown.map((it) => <Card key={it.name} tenant={tenant} it={it} />)}</ul>
    </div>
  )
}
