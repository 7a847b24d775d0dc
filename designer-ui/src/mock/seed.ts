/** What the mock grid begins with: the stock classes, two tenants, and applications in each state worth looking at. */

export interface MockClass {
  readonly name: string
  readonly version: string
  readonly title: string
  readonly description: string
  readonly category: string
  readonly icon: string
  readonly memoryMib: number
  readonly cpuMillis: number
  readonly terminals: readonly { readonly name: string; readonly direction: string; readonly protocol: string; readonly port: number; readonly mandatory: boolean }[]
  readonly volumes: readonly { readonly name: string; readonly kind: string; readonly mountPath: string; readonly minMib: number; readonly mandatory: boolean }[]
  readonly properties: readonly { readonly name: string; readonly type: string; readonly mandatory: boolean; readonly secret: boolean; readonly description: string; readonly defaultValue?: string }[]
}

const http = { protocol: 'http', port: 80 } as const
const postgres = { protocol: 'postgres', port: 5432 } as const

export const classes: readonly MockClass[] = [
  {
    name: 'in', version: '1.0.0', title: 'Input gateway', category: 'gateways', icon: 'gateway', cpuMillis: 100, memoryMib: 128,
    description: 'Owns an external address and passes web requests inward.',
    terminals: [{ name: 'in', direction: 'GATEWAY_IN', mandatory: false, ...http }, { name: 'out', direction: 'OUTPUT', mandatory: true, ...http }],
    volumes: [], properties: [],
  },
  {
    name: 'web', version: '1.0.0', title: 'Web server', category: 'web', icon: 'web', cpuMillis: 150, memoryMib: 160,
    description: 'nginx. Serves its own pages or passes requests on to the program behind it.',
    terminals: [{ name: 'in', direction: 'INPUT', mandatory: false, ...http }, { name: 'app', direction: 'OUTPUT', mandatory: false, ...http }],
    volumes: [], properties: [],
  },
  {
    name: 'app', version: '1.0.0', title: 'Program', category: 'programs', icon: 'app', cpuMillis: 250, memoryMib: 256,
    description: 'Runs a given Python program as an unprivileged user.',
    terminals: [{ name: 'in', direction: 'INPUT', mandatory: false, protocol: 'http', port: 8080 }, { name: 'db', direction: 'OUTPUT', mandatory: false, ...postgres }],
    volumes: [], properties: [{ name: 'program', type: 'TEXT', mandatory: true, secret: false, description: 'The program' }],
  },
  {
    name: 'pgsql', version: '1.0.0', title: 'PostgreSQL', category: 'databases', icon: 'database', cpuMillis: 300, memoryMib: 384,
    description: 'PostgreSQL on a volume of the application.',
    terminals: [{ name: 'in', direction: 'INPUT', mandatory: false, ...postgres }],
    volumes: [{ name: 'data', kind: 'PLACEHOLDER', mountPath: '/data', minMib: 128, mandatory: true }],
    properties: [
      { name: 'database', type: 'STRING', mandatory: false, secret: false, description: 'Name of the database', defaultValue: 'app' },
      { name: 'password', type: 'STRING', mandatory: false, secret: true, description: 'Password of the user app' },
    ],
  },
]

export const shortenerText = `apiVersion: weft/v1
kind: Application
metadata: {name: shortener, title: Link shortener}
spec:
  volumes:
    - {name: links, sizeMib: 256}
  appliances:
    - name: gateway
      class: in
    - name: web
      class: web
      count: 2
    - name: app
      class: app
      properties:
        program: |
          import os, psycopg2
          from http.server import ThreadingHTTPServer

          links = psycopg2.connect(host=os.environ["DB_HOST"], dbname="links")
          # follow, shorten, and a page a person would use
          ThreadingHTTPServer(("", 8080), Shortener).serve_forever()
    - name: db
      class: pgsql
      properties: {database: links, password: not-for-eyes}
      volumes: {data: links}
  wires:
    - {from: gateway.out, to: web.in}
    - {from: web.app, to: app.in}
    - {from: app.db, to: db.in}
layout:
  gateway: {x: 80, y: 200}
  web: {x: 340, y: 200}
  app: {x: 600, y: 200}
  db: {x: 860, y: 200}
`

const storefrontText = `apiVersion: weft/v1
kind: Application
metadata: {name: storefront, title: Storefront}
spec:
  appliances:
    - {name: gateway, class: in}
    - {name: pages, class: web, count: 3}
    - {name: office, class: web}
    - {name: catalog, class: app, count: 2}
    - {name: orders, class: app}
    - {name: goods, class: pgsql}
    - {name: ledger, class: pgsql}
  wires:
    - {from: gateway.out, to: pages.in}
    - {from: pages.app, to: catalog.in}
    - {from: office.app, to: orders.in}
    - {from: catalog.db, to: goods.in}
    - {from: orders.db, to: ledger.in}
`

export interface MockAppliance {
  readonly name: string
  readonly className: string
  readonly x?: number
  readonly y?: number
  count: number
}

export interface MockWire {
  readonly from: string
  readonly to: string
  readonly protocol: string
  bytes: number
  packets: number
}

export interface MockApplication {
  readonly id: string
  readonly tenant: string
  readonly name: string
  readonly title: string
  readonly text: string
  readonly appliances: MockAppliance[]
  readonly wires: MockWire[]
  readonly volumes: readonly { readonly name: string; readonly sizeMib: number }[]
  readonly url: string
  readonly address: string
  wish: 'running' | 'stopped'
  generation: number
  updatedAt: number
}

const wire = (from: string, to: string, protocol = 'http'): MockWire => ({ from, to, protocol, bytes: 0, packets: 0 })

const shortener = (id: string, tenant: string, last: number, now: number): MockApplication => ({
  id, tenant, name: 'shortener', title: 'Link shortener', text: shortenerText, wish: 'running', generation: 3, updatedAt: now - 26 * 60_000,
  address: `10.78.0.${last}`, url: `http://127.77.0.${last}/`,
  volumes: [{ name: 'links', sizeMib: 256 }],
  appliances: [
    { name: 'gateway', className: 'in', count: 1, x: 80, y: 200 },
    { name: 'web', className: 'web', count: 2, x: 340, y: 200 },
    { name: 'app', className: 'app', count: 1, x: 600, y: 200 },
    { name: 'db', className: 'pgsql', count: 1, x: 860, y: 200 },
  ],
  wires: [wire('gateway.out', 'web.in'), wire('web.app', 'app.in'), wire('app.db', 'db.in', 'postgres')],
})

export const applications = (now: number): MockApplication[] => [
  shortener('a-shortener', 'acme', 10, now),
  {
    id: 'a-storefront', tenant: 'acme', name: 'storefront', title: 'Storefront', text: storefrontText, wish: 'running', generation: 7, updatedAt: now - 4 * 3_600_000,
    address: '10.78.0.11', url: 'http://127.77.0.11/', volumes: [],
    appliances: [
      { name: 'gateway', className: 'in', count: 1 }, { name: 'pages', className: 'web', count: 3 }, { name: 'office', className: 'web', count: 1 },
      { name: 'catalog', className: 'app', count: 2 }, { name: 'orders', className: 'app', count: 1 },
      { name: 'goods', className: 'pgsql', count: 1 }, { name: 'ledger', className: 'pgsql', count: 1 },
    ],
    wires: [
      wire('gateway.out', 'pages.in'), wire('pages.app', 'catalog.in'), wire('office.app', 'orders.in'),
      wire('catalog.db', 'goods.in', 'postgres'), wire('orders.db', 'ledger.in', 'postgres'),
    ],
  },
  {
    id: 'a-reports', tenant: 'acme', name: 'reports', title: 'Nightly reports', text: '', wish: 'stopped', generation: 2, updatedAt: now - 3 * 86_400_000,
    address: '', url: '', volumes: [{ name: 'warehouse', sizeMib: 1024 }],
    appliances: [{ name: 'job', className: 'app', count: 1 }, { name: 'store', className: 'pgsql', count: 1 }],
    wires: [wire('job.db', 'store.in', 'postgres')],
  },
  {
    id: 'a-render', tenant: 'acme', name: 'render', title: 'Render farm', text: '', wish: 'running', generation: 1, updatedAt: now - 40_000,
    address: '', url: '', volumes: [],
    appliances: [{ name: 'work', className: 'app', count: 64 }],
    wires: [],
  },
  shortener('g-shortener', 'globex', 20, now),
]

export interface MockHost {
  readonly id: string
  readonly name: string
  readonly cpuMillis: number
  readonly memoryMib: number
  state: 'online' | 'suspect' | 'offline'
}

export const hosts = (): MockHost[] => [
  { id: 'h-1', name: 'h1', cpuMillis: 4000, memoryMib: 6144, state: 'online' },
  { id: 'h-2', name: 'h2', cpuMillis: 4000, memoryMib: 6144, state: 'online' },
  { id: 'h-3', name: 'h3', cpuMillis: 4000, memoryMib: 6144, state: 'online' },
]

const people = ['alice', 'amy', 'bob', 'oscar'] as const
export type Person = (typeof people)[number]
export const personNamed = (name: string | null): Person | undefined => people.find((it) => it === name)

const acme = { id: 't-acme', name: 'acme', title: 'Acme' } as const
const globex = { id: 't-globex', name: 'globex', title: 'Globex' } as const

export const whoIs = (person: Person) => {
  switch (person) {
    case 'alice': return { subject: 'p-alice', name: 'alice', operator: false, tenants: [{ ...acme, role: 'manager' }, { id: 't-empty', name: 'initech', title: 'Initech', role: 'developer' }] }
    case 'amy': return { subject: 'p-amy', name: 'amy', operator: false, tenants: [{ ...acme, role: 'viewer' }] }
    case 'bob': return { subject: 'p-bob', name: 'bob', operator: false, tenants: [{ ...globex, role: 'manager' }] }
    case 'oscar': return { subject: 'p-oscar', name: 'oscar', operator: true, tenants: [] }
    default: return person satisfies never
  }
}
