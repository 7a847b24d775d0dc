import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { BrowserRouter, Navigate, Route, Routes } from 'react-router'
import { Client, Problem } from '../api/client'
import { configuration } from '../api/types'
import { urls } from '../api/urls'
import { ApplicationPage } from '../applications/ApplicationPage'
import { ApplicationsPage } from '../applications/ApplicationsPage'
import { DraftPage } from '../applications/DraftPage'
import { NewApplicationPage } from '../applications/NewApplicationPage'
import { AuditPage } from '../audit/AuditPage'
import { BillingPage } from '../billing/BillingPage'
import { InvoicePage } from '../billing/InvoicePage'
import { PricesPage } from '../billing/PricesPage'
import { CatalogPage } from '../catalog/CatalogPage'
import { EventsPage, GridEventsPage } from '../events/EventsPage'
import { HostsPage } from '../hosts/HostsPage'
import { SettingsPage } from '../settings/SettingsPage'
import { InvitationPage } from '../tenants/InvitationPage'
import { MembersPage } from '../tenants/MembersPage'
import { ProjectsPage } from '../tenants/ProjectsPage'
import { TenantsPage } from '../tenants/TenantsPage'
import { UsagePage } from '../usage/UsagePage'
import { VolumesPage } from '../volumes/VolumesPage'
import { ProblemView } from '../ui/ProblemView'
import { Splash } from '../ui/Splash'
import { Home } from './Home'
import { OverviewPage } from '../overview/OverviewPage'
import { NothingHere } from './NothingHere'
import { routes } from './paths'
import type { Platform } from './platform'
import { SessionProvider, useSession } from './session'
import { Shell } from './Shell'
import { SignIn } from './SignIn'

const ClassPage = lazy(() => import('../catalog/ClassPage'))

const patient = (failures: number, fault: Error): boolean =>
  failures < 3 && (!(fault instanceof Problem) || fault.status === 0 || fault.status >= 500)

const newCache = () => new QueryClient({ defaultOptions: { queries: { retry: patient, staleTime: 1_000 }, mutations: { retry: false } } })

const Gate = () => {
  const { session } = useSession()
  switch (session.kind) {
    case 'checking': return <Splash />
    case 'out': return <SignIn reason={session.reason} />
    case 'in':
      return (
        <Routes>
          <Route element={<Shell />}>
            <Route path={routes.home} element={<Home />} />
            <Route path={routes.signedIn} element={<Navigate to={session.returnTo} replace />} />
            <Route path={routes.overview} element={<OverviewPage />} />
            <Route path={routes.hosts} element={<HostsPage />} />
            <Route path={routes.tenants} element={<TenantsPage />} />
            <Route path={routes.gridAudit} element={<AuditPage />} />
            <Route path={routes.gridEvents} element={<GridEventsPage />} />
            <Route path={routes.invitation} element={<InvitationPage />} />
            <Route path={routes.members} element={<MembersPage />} />
            <Route path={routes.projects} element={<ProjectsPage />} />
            <Route path={routes.events} element={<EventsPage />} />
            <Route path={routes.settings} element={<SettingsPage />} />
            <Route path={routes.audit} element={<AuditPage />} />
            <Route path={routes.prices} element={<PricesPage />} />
            <Route path={routes.billing} element={<BillingPage />} />
            <Route path={routes.invoice} element={<InvoicePage />} />
            <Route path={routes.applications} element={<ApplicationsPage />} />
            <Route path={routes.application} element={<ApplicationPage />} />
            <Route path={routes.usage} element={<UsagePage />} />
            <Route path={routes.volumes} element={<VolumesPage />} />
            <Route path={routes.catalog} element={<CatalogPage />} />
            <Route path={routes.catalogClass} element={<Suspense fallback={<Splash />}><ClassPage /></Suspense>} />
            <Route path={routes.newApplication} element={<NewApplicationPage />} />
            <Route path={routes.draft} element={<DraftPage />} />
            <Route path="*" element={<NothingHere />} />
          </Route>
        </Routes>
      )
    default: return session satisfies never
  }
}

const Configured = ({ platform }: { readonly platform: Platform }) => {
  const outside = useMemo(() => new Client(platform, () => Promise.resolve(''), window.location.origin, () => undefined), [platform])
  const config = useQuery({ queryKey: ['config'], queryFn: ({ signal }) => outside.get(urls.config(), configuration, signal), staleTime: Infinity })
  const identity = useMemo(() => (config.data === undefined ? undefined : platform.identity(config.data)), [platform, config.data])
  if (identity !== undefined) {
    return (
      <SessionProvider identity={identity} ways={platform}>
        <Gate />
      </SessionProvider>
    )
  }
  if (config.isError) return <Splash><ProblemView problem={config.error} onRetry={() => void config.refetch()} /></Splash>
  return <Splash />
}

export const App = ({ platform }: { readonly platform: Platform }) => {
  const [cache] = useState(newCache)
  return (
    <QueryClientProvider client={cache}>
      <BrowserRouter>
        <Configured platform={platform} />
      </BrowserRouter>
    </QueryClientProvider>
  )
}
