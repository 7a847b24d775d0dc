/** The only place that spells a path of this page's own address bar. */
const part = encodeURIComponent

export const paths = {
  home: () => '/',
  signedIn: () => '/signed-in',
  hosts: () => '/hosts',
  prices: () => '/prices',
  tenants: () => '/tenants',
  gridAudit: (tenant?: string) => `/audit${tenant === undefined ? '' : `?tenant=${part(tenant)}`}`,
  members: (tenant: string) => `/${part(tenant)}/members`,
  audit: (tenant: string) => `/${part(tenant)}/audit`,
  invitation: (token: string) => `/invitation#${token}`,
  billing: (tenant: string) => `/${part(tenant)}/billing`,
  invoice: (tenant: string, number: number) => `/${part(tenant)}/billing/${number}`,
  applications: (tenant: string) => `/${part(tenant)}/applications`,
  usage: (tenant: string, application?: string) => `/${part(tenant)}/usage${application === undefined ? '' : `?application=${part(application)}`}`,
  newApplication: (tenant: string, className?: string) => `/${part(tenant)}/new${className === undefined ? '' : `?class=${part(className)}`}`,
  catalog: (tenant: string) => `/${part(tenant)}/catalog`,
  catalogClass: (tenant: string, name: string) => `/${part(tenant)}/catalog/${part(name)}`,
  draft: (tenant: string, id: string) => `/${part(tenant)}/drafts/${part(id)}`,
  application: (tenant: string, name: string) => `/${part(tenant)}/applications/${part(name)}`,
} as const

export const routes = {
  home: '/',
  signedIn: '/signed-in',
  hosts: '/hosts',
  prices: '/prices',
  tenants: '/tenants',
  gridAudit: '/audit',
  members: '/:tenant/members',
  audit: '/:tenant/audit',
  invitation: '/invitation',
  billing: '/:tenant/billing',
  invoice: '/:tenant/billing/:number',
  applications: '/:tenant/applications',
  usage: '/:tenant/usage',
  newApplication: '/:tenant/new',
  catalog: '/:tenant/catalog',
  catalogClass: '/:tenant/catalog/:class',
  draft: '/:tenant/drafts/:draft',
  application: '/:tenant/applications/:name',
} as const
