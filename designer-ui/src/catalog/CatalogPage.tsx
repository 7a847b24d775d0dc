import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useClasses } from '../api/catalog'
import { isPinned, type ApplianceClass } from '../api/types'
import { paths } from '../app/paths'
import { useAddress } from '../app/useAddress'
import { categories, categoryTitle, matches } from '../designer/model/finding'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { applianceIcon, Icon } from '../ui/Icon'
import { ProblemView } from '../ui/ProblemView'
import { ScopeMark } from '../ui/ScopeMark'
import { Skeleton } from '../ui/Skeleton'
import { PublishDialog } from './PublishDialog'
import css from './CatalogPage.module.css'

const Card = ({ tenant, it }: { readonly tenant: string; readonly it: ApplianceClass }) => (
  <li className={css.card}>
    <span className={css.icon}><Icon name={applianceIcon(it.icon, it.name)} size={20} /></span>
    <div className={css.words}>
      <h2><Link to={paths.catalogClass(tenant, it.name)}>{it.title}</Link></h2>
      <span className={css.name}>{it.name} {it.version}<ScopeMark standing={it.standing} /></span>
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
  const classes = useClasses(tenant)
  const [publishing, setPublishing] = useState(false)
  if (classes.isError && classes.data === undefined) return <ProblemView problem={classes.error} onRetry={() => void classes.refetch()} />
  const typed = address.get('search') ?? ''
  const chosen = address.get('category')
  const put = (name: string, value: string | null) =>
    change((next) => (value === null || value === '' ? next.delete(name) : next.set(name, value)), { replace: true })
  const known = (classes.data?.items ?? []).filter((it) => !isPinned(it))
  const yours = known.filter((it) => it.standing.scope === 'tenant')
  const all = [...yours, ...known.filter((it) => it.standing.scope !== 'tenant')]
  const isYours = address.get('scope') === 'tenant'
  const searched = all.filter((it) => matches(it, typed) && (!isYours || it.standing.scope === 'tenant'))
  const shown = searched.filter((it) => chosen === null || it.category === chosen)
  return (
    <div className={css.page}>
      <header className={css.header}>
        <div>
          <h1>Catalog</h1>
          <p className={css.summary}>What applications are made of</p>
        </div>
        <div className={css.tools}>
          <label className={css.search}>
            <Icon name="search" size={15} />
            <input type="search" aria-label="Search the catalog" placeholder="Search" value={typed} spellCheck={false} onChange={(event) => put('search', event.target.value)} />
          </label>
          <Button onClick={() => setPublishing(true)}><Icon name="plus" size={14} />Publish a class…</Button>
        </div>
      </header>
      {classes.data === undefined && <Skeleton rows={4} tall />}
      {classes.data !== undefined && all.length === 0 && <Empty title="The catalog has no class yet">Whoever runs the grid gives it classes with <code>./weft up --classes</code>.</Empty>}
      {all.length > 0 && (
        <div className={css.filters}>
          <div className={css.filter} role="group" aria-label="Whose">
            <button type="button" aria-pressed={!isYours} onClick={() => put('scope', null)}>Everything</button>
            <button type="button" aria-pressed={isYours} onClick={() => put('scope', 'tenant')}>Yours <span>{yours.length}</span></button>
          </div>
          <Filter classes={searched} chosen={chosen} onChoose={(category) => put('category', category)} />
        </div>
      )}
      {all.length > 0 && shown.length === 0 && isYours && typed === '' && <Empty title="You have published no class yet">Branch one in a drawing and move it here, or publish a document.</Empty>}
      {all.length > 0 && shown.length === 0 && !(isYours && typed === '') && <Empty title="Nothing like it">No class of {chosen === null ? 'the catalog' : `the category ${categoryTitle(chosen)}`} matches “{typed}”.</Empty>}
      <ul className={css.grid}>{shown.map((it) => <Card key={it.name} tenant={tenant} it={it} />)}</ul>
      {publishing && <PublishDialog tenant={tenant} onClose={() => setPublishing(false)} />}
    </div>
  )
}
