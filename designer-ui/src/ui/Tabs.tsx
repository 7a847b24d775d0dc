import { Link } from 'react-router'
import css from './Tabs.module.css'

export interface Tab {
  readonly name: string
  readonly label: string
  readonly to: string
}

/** Tabs are places: each has an address. */
export const Tabs = ({ tabs, current, label }: { readonly tabs: readonly Tab[]; readonly current: string; readonly label: string }) => (
  <nav className={css.tabs} aria-label={label}>
    {tabs.map((tab) => (
      <Link key={tab.name} to={tab.to} className={css.tab} aria-current={tab.name === current ? 'page' : undefined}>{tab.label}</Link>
    ))}
  </nav>
)
