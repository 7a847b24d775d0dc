import { Link, NavLink, Outlet, useParams } from 'react-router'
import type { Me, Membership } from '../api/types'
import { Icon } from '../ui/Icon'
import { Mark } from '../ui/Mark'
import { Menu, MenuItem } from '../ui/Menu'
import { ProblemView } from '../ui/ProblemView'
import { Splash } from '../ui/Splash'
import { ThemeButton } from './ThemeButton'
import { useMe } from './me'
import { firstPage, looksAtWhatRuns } from './sight'
import { paths } from './paths'
import { useSession } from './session'
import css from './Shell.module.css'

const TenantSwitcher = ({ current, tenants }: { readonly current: Membership; readonly tenants: readonly Membership[] }) => (
  <Menu
    label={`${current.title}, the tenant`}
    trigger={
      <span className={css.tenant}>
        <span className={css.swatch} data-letter={current.title.slice(0, 1).toUpperCase()} aria-hidden />
        {current.title}
        <Icon name="switch" />
      </span>
    }
  >
    {tenants.map((tenant) => (
      <MenuItem key={tenant.name} to={firstPage(tenant)} current={tenant.name === current.name} note={tenant.role}>
        {tenant.title}
      </MenuItem>
    ))}
  </Menu>
)

const PersonMenu = ({ me, tenant }: { readonly me: Me; readonly tenant: Membership | undefined }) => {
  const { signOut } = useSession()
  return (
    <Menu label={`Signed in as ${me.name}`} align="end" trigger={<span className={css.person} data-letter={me.name.slice(0, 1).toUpperCase()} aria-hidden />}>
      <div className={css.who}>
        <strong>{me.name}</strong>
        <span>{me.operator ? 'Grid operator' : 'Member'}</span>
      </div>
      {tenant !== undefined && <MenuItem to={paths.settings(tenant.name)} note={tenant.title}>Settings</MenuItem>}
      {tenant !== undefined && looksAtWhatRuns(tenant) && <MenuItem to={paths.tour(tenant.name)}>Show the tour</MenuItem>}
      <MenuItem onSelect={signOut}>Sign out</MenuItem>
    </Menu>
  )
}

/** The place in the address says which tenant; on pages of the grid it is the first one, so that the way back is one click. */
const tenantHere = (me: Me, name: string | undefined): Membership | undefined =>
  name === undefined ? me.tenants[0] : (me.tenants.find((it) => it.name === name) ?? { id: '', name, title: name, role: '', state: 'active', hindrance: '', projects: [] })

export const Shell = () => {
  const me = useMe()
  const params = useParams()
  if (me.isError) return <Splash><ProblemView problem={me.error} onRetry={() => void me.refetch()} /></Splash>
  if (me.data === undefined) return <Splash />
  const tenant = tenantHere(me.data, params['tenant'])
  const looks = tenant !== undefined && looksAtWhatRuns(tenant)
  // What is the tenant's as a whole is not for who belongs to some of its projects.
  const whole = tenant?.role !== 'member'
  const navClass = ({ isActive }: { readonly isActive: boolean }) => (isActive ? css.here : css.there)
  return (
    <div className={css.shell}>
      <a href="#content" className={css.skip}>Skip to content</a>
      <header className={css.bar}>
        <Link to={paths.home()} className={css.brand} aria-label="Weft, home"><Mark size={22} /><span>Weft</span></Link>
        {tenant !== undefined && <TenantSwitcher current={tenant} tenants={me.data.tenants} />}
        <nav aria-label="Main" className={css.nav}>
          {tenant !== undefined && looks && whole && <NavLink to={paths.overview(tenant.name)} end className={navClass}>Overview</NavLink>}
          {tenant !== undefined && looks && <NavLink to={paths.applications(tenant.name)} className={navClass}>Applications</NavLink>}
          {tenant !== undefined && looks && <NavLink to={paths.catalog(tenant.name)} className={navClass}>Catalog</NavLink>}
          {tenant !== undefined && looks && <NavLink to={paths.volumes(tenant.name)} className={navClass}>Volumes</NavLink>}
          {tenant !== undefined && <NavLink to={paths.usage(tenant.name)} className={navClass}>Usage</NavLink>}
          {tenant !== undefined && whole && <NavLink to={paths.billing(tenant.name)} className={navClass}>Billing</NavLink>}
          {tenant !== undefined && looks && whole && <NavLink to={paths.members(tenant.name)} className={navClass}>Members</NavLink>}
          {tenant !== undefined && <NavLink to={paths.projects(tenant.name)} className={navClass}>Projects</NavLink>}
          {tenant !== undefined && looks && <NavLink to={paths.events(tenant.name)} className={navClass}>Events</NavLink>}
          {tenant?.role === 'manager' && <NavLink to={paths.audit(tenant.name)} className={navClass}>Audit</NavLink>}
          {tenant !== undefined && <NavLink to={paths.settings(tenant.name)} className={navClass}>Settings</NavLink>}
          {me.data.operator && <NavLink to={paths.hosts()} className={navClass}>Hosts</NavLink>}
          {me.data.operator && <NavLink to={paths.tenants()} className={navClass}>Tenants</NavLink>}
          {me.data.operator && <NavLink to={paths.prices()} className={navClass}>Prices</NavLink>}
          {me.data.operator && <NavLink to={paths.gridEvents()} className={navClass}>{tenant === undefined ? 'Events' : 'Grid events'}</NavLink>}
          {me.data.operator && <NavLink to={paths.gridAudit()} className={navClass}>{tenant?.role === 'manager' ? 'Grid audit' : 'Audit'}</NavLink>}
        </nav>
        <div className={css.end}>
          <ThemeButton />
          <PersonMenu me={me.data} tenant={tenant} />
        </div>
      </header>
      <main id="content" className={css.content}>
        {tenant !== undefined && tenant.hindrance !== '' && params['tenant'] !== undefined && <p role="status" className={css.held}><Icon name="alert" />{tenant.hindrance}</p>}
        <Outlet />
      </main>
    </div>
  )
}
