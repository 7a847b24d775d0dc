/** The only place that spells a path of this page's own address bar. */
const part = encodeURIComponent

export const paths = {
  home: () => '/',
  signedIn: () => '/signed-in',
  hosts: () => '/hosts',
  applications: (tenant: string) => `/${part(tenant)}/applications`,
  application: (tenant: string, name: string) => `/${part(tenant)}/applications/${part(name)}`,
} as const

export const routes = {
  home: '/',
  signedIn: '/signed-in',
  hosts: '/hosts',
  applications: '/:tenant/applications',
  application: '/:tenant/applications/:name',
} as const
