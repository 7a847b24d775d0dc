/** What the mock grid begins with: two tenants, and applications in each state worth looking at. */

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
  web: {x: 384, y: 200}
  app: {x: 688, y: 200}
  db: {x: 992, y: 200}
notes:
  front:
    text: |-
      Two, so that one host may fail.
      Each request may go to either.
    x: 384
    y: 24
    width: 212
  links:
    text: |-
      Every link is here: ask Nina
      before this volume goes.
    color: blue
    x: 992
    y: 410
    width: 212
    height: 84
`

const storefrontText = `apiVersion: weft/v1
kind: Application
metadata: {name: storefront, title: Storefront}
spec:
  volumes:
    - {name: goods, sizeMib: 512}
    - {name: ledger, sizeMib: 512}
  appliances:
    - {name: gateway, class: in}
    - {name: pages, class: web, count: 3}
    - {name: office, class: web}
    - {name: catalog, class: app, count: 2, properties: {program: import shop.catalog}}
    - {name: orders, class: app, properties: {program: import shop.orders}}
    - {name: goods, class: pgsql, volumes: {data: goods}}
    - {name: ledger, class: pgsql, volumes: {data: ledger}}
  wires:
    - {from: gateway.out, to: pages.in}
    - {from: pages.app, to: catalog.in}
    - {from: office.app, to: orders.in}
    - {from: catalog.db, to: goods.in}
    - {from: orders.db, to: ledger.in}
`

const reportsText = `apiVersion: weft/v1
kind: Application
metadata: {name: reports, title: Nightly reports}
spec:
  volumes:
    - {name: warehouse, sizeMib: 1024}
  appliances:
    - {name: job, class: app, properties: {program: import reports}}
    - {name: store, class: pgsql, volumes: {data: warehouse}}
  wires:
    - {from: job.db, to: store.in}
`

const renderText = `apiVersion: weft/v1
kind: Application
metadata: {name: render, title: Render farm}
spec:
  appliances:
    - {name: work, class: app, count: 32, resources: {memoryMib: 512}, properties: {program: import render}}
    - {name: finish, class: app, count: 32, resources: {memoryMib: 512}, properties: {program: import finish}}
`

/** An application as the mock grid keeps it: a text, a wish, and where it answers. */
export interface MockApplication {
  /** Left out where nobody put it elsewhere. */
  project?: string
  readonly id: string
  readonly tenant: string
  readonly createdAt: number
  readonly address: string
  readonly url: string
  text: string
  wish: 'running' | 'stopped' | 'destroyed'
  generation: number
  revision: number
  updatedAt: number
  template?: boolean
  /** MiB of what the instances of an appliance boot from and keep, by its name. */
  disks?: ReadonlyMap<string, number>
  heldBack?: ReadonlySet<string>
  grace?: { readonly by: string; readonly until: string } | undefined
  debug?: boolean
  lock?: { readonly by: string; readonly note: string; readonly at: string } | undefined
}

const day = 86_400_000

const application = (tenant: string, name: string, last: number, text: string, now: number, ago: number, wish: MockApplication['wish'] = 'running'): MockApplication => ({
  id: `${tenant}-${name}`, tenant, text, wish, generation: 3, revision: 2, createdAt: now - ago - day, updatedAt: now - ago,
  address: last === 0 ? '' : `10.78.0.${last}`, url: last === 0 ? '' : `http://127.77.0.${last}/`,
})

export const applications = (now: number): MockApplication[] => [
  application('acme', 'shortener', 10, shortenerText, now, 26 * 60_000),
  application('acme', 'storefront', 11, storefrontText, now, 4 * 3_600_000),
  { ...application('acme', 'reports', 0, reportsText, now, 3 * day, 'stopped'), disks: new Map([['job', 3072]]) },
  application('acme', 'render', 0, renderText, now, 40_000),
  application('globex', 'shortener', 20, shortenerText, now, 26 * 60_000),
]

export interface MockHost {
  readonly id: string
  readonly name: string
  readonly cpuMillis: number
  readonly memoryMib: number
  state: 'online' | 'suspect' | 'offline' | 'draining' | 'lost'
  /** When that was decided; 0 when nothing was. */
  since: number
  /** Without one, nobody is asked for its power. */
  controller?: { readonly url: string; readonly account: string } | undefined
  isOff?: boolean
}

export const hosts = (): MockHost[] => [
  { id: 'h-1', name: 'h1', cpuMillis: 4000, memoryMib: 6144, state: 'online', since: 0, controller: { url: 'https://bmc-1.example.net/redfish/v1/Systems/1', account: 'weft' } },
  { id: 'h-2', name: 'h2', cpuMillis: 4000, memoryMib: 6144, state: 'online', since: 0 },
  { id: 'h-3', name: 'h3', cpuMillis: 4000, memoryMib: 6144, state: 'online', since: 0 },
]

const people = ['alice', 'amy', 'pat', 'bob', 'oscar', 'nina'] as const
export type Person = (typeof people)[number]
export const personNamed = (name: string | null): Person | undefined => people.find((it) => it === name)

const acme = { id: 't-acme', name: 'acme', title: 'Acme' } as const
const globex = { id: 't-globex', name: 'globex', title: 'Globex' } as const

export const whoIs = (person: Person) => {
  switch (person) {
    case 'alice': return { subject: 'p-alice', name: 'alice', operator: false, tenants: [{ ...acme, role: 'manager' }, { id: 't-empty', name: 'initech', title: 'Initech', role: 'developer' }] }
    case 'amy': return { subject: 'p-amy', name: 'amy', operator: false, tenants: [{ ...acme, role: 'viewer' }] }
    case 'pat': return { subject: 'p-pat', name: 'pat', operator: false, tenants: [{ ...acme, role: 'billing' }] }
    case 'nina': return { subject: 'p-nina', name: 'nina', operator: false, tenants: [] }
    case 'bob': return { subject: 'p-bob', name: 'bob', operator: false, tenants: [{ ...globex, role: 'manager' }] }
    case 'oscar': return { subject: 'p-oscar', name: 'oscar', operator: true, tenants: [] }
    default: return person satisfies never
  }
}
