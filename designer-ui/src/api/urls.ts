/** The only place that spells a URL of the API. */
const part = encodeURIComponent
const tenant = (name: string) => `/api/v1/tenants/${part(name)}`

export const urls = {
  config: () => '/api/v1/config',
  me: () => '/api/v1/me',
  classes: () => '/api/v1/classes',
  samples: () => '/api/v1/samples',
  schema: (name: string) => `/api/v1/schemas/${part(name)}`,
  draftPlan: (t: string) => `${tenant(t)}/plan`,
  applications: (t: string) => `${tenant(t)}/applications`,
  application: (t: string, a: string) => `${tenant(t)}/applications/${part(a)}`,
  act: (t: string, a: string, action: string) => `${tenant(t)}/applications/${part(a)}/${part(action)}`,
  operation: (t: string, id: string) => `${tenant(t)}/operations/${part(id)}`,
  consoleLog: (t: string, instance: string, bytes: number) => `${tenant(t)}/instances/${part(instance)}/console-log?bytes=${bytes}`,
  plan: (t: string, a: string) => `${tenant(t)}/applications/${part(a)}/plan`,
  explain: (t: string, instance: string) => `${tenant(t)}/instances/${part(instance)}/explain`,
  usage: (t: string, query: URLSearchParams) => `${tenant(t)}/usage?${query.toString()}`,
  events: (t: string, limit: number) => `${tenant(t)}/events?limit=${limit}`,
  stream: (t: string) => `${tenant(t)}/events/stream`,
  hosts: () => '/api/v1/hosts',
  host: (name: string) => `/api/v1/hosts/${part(name)}`,
  hostLost: (name: string) => `/api/v1/hosts/${part(name)}?lost=true`,
  hostDrain: (name: string) => `/api/v1/hosts/${part(name)}/drain`,
  hostRepair: (name: string) => `/api/v1/hosts/${part(name)}/repair`,
  hostTokens: () => '/api/v1/hosts/tokens',
} as const
