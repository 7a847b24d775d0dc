import { parse } from 'yaml'
import type { ApplianceClass } from '../api/types'
import { faceFrom } from '../designer/model/faces'
import { renamed } from '../designer/model/text/ownText'
import { drawingOf } from './documents'
import { catalog, guides, pinned, stockTexts, webVersions } from './catalog'
import { nameOf, type World } from './world'

/** A tenant's own catalog, and the grid's beside it. One version of each class is enough to look at. */

interface Published {
  text: string
  guide: string
  readonly by: string
  locked: string
  deprecated: { readonly by: string; readonly reason: string; readonly replacement: string } | undefined
}

export interface Told {
  readonly status: number
  readonly body?: unknown
  readonly code?: string
  readonly detail?: string
  readonly field?: string
}

const pair = `apiVersion: weft/v1
kind: Assembly
metadata:
  name: pair
  title: Web and program
  version: 1.0.0
  category: web
  icon: web
  description: A web server before a program of yours, as one.
spec:
  boundary:
    terminals:
      - {name: in, to: web.in}
      - {name: db, to: app.db}
    properties:
      - {name: program, redirects: [app.program]}
  appliances:
    - {name: web, class: web}
    - {name: app, class: app}
  wires:
    - {from: web.app, to: app.in}
`

/** By tenant and name. */
const shelves = new WeakMap<World, Map<string, Published>>()

const shelfOf = (world: World): Map<string, Published> => {
  const known = shelves.get(world)
  if (known !== undefined) return known
  const made = new Map<string, Published>([
    ['acme/pair', { text: pair, guide: '## Use\n\nGive it your `program`; everybody who reaches it comes in by `in`.', by: 'ada', locked: '', deprecated: undefined }],
    ['acme/front', { text: renamed(pair, 'front').replace('Web and program', 'Front, first try'), guide: '', by: 'ada', locked: '', deprecated: { by: 'ada', reason: 'It has no database.', replacement: 'tenant/pair' } }],
  ])
  shelves.set(world, made)
  return made
}

const faceOf = (name: string, it: Published): ApplianceClass | undefined => {
  const face = faceFrom(parse(it.text), catalog)
  return face === undefined ? undefined : { ...face, name: `tenant/${name}`, standing: { scope: 'tenant', locked: it.locked, deprecated: it.deprecated } }
}

const own = (world: World, tenant: string): ReadonlyMap<string, Published> =>
  new Map([...shelfOf(world)].filter(([key]) => key.startsWith(`${tenant}/`)).map(([key, it]) => [key.slice(tenant.length + 1), it]))

/** The mock judges and sizes drawings of every tenant by one catalog; names of classes tell whose they are. */
const learn = (world: World, tenant: string): void => {
  for (const [name, it] of own(world, tenant)) {
    const face = faceOf(name, it)
    if (face !== undefined) catalog.set(face.name, face)
  }
}

const listed = (world: World, tenant: string): unknown => {
  learn(world, tenant)
  const faces = [...own(world, tenant)].flatMap(([name, it]) => faceOf(name, it) ?? [])
  return { items: [...[...catalog.values()].filter((it) => it.standing.scope === 'system'), ...faces], versions: pinned }
}

const page = (world: World, tenant: string, name: string, it: Published): unknown => {
  const shown = faceOf(name, it)
  const users = world.applications
    .filter((each) => each.tenant === tenant && drawingOf(each.text).appliances.some((appliance) => appliance.className === `tenant/${name}`))
    .map((each) => ({ kind: 'application', name: nameOf(each), versions: [shown?.version ?? ''] }))
  return { shown, guide: it.guide, versions: [], published: [{ version: shown?.version ?? '', by: it.by, at: '2026-11-20T09:00:00Z' }], users }
}

const notThere: Told = { status: 404, code: 'class-not-found', detail: 'The catalog has no class of this name.' }

const published = (world: World, tenant: string, person: string, body: ReadonlyMap<string, unknown>): Told => {
  const text = String(body.get('text') ?? '')
  const face = faceFrom(parse(text), catalog)
  if (face === undefined) return { status: 422, code: 'class-unknown', detail: 'It is of a class that the catalog does not have.', field: 'spec.appliances' }
  const known = shelfOf(world).get(`${tenant}/${face.name}`)
  if (known !== undefined && known.text !== text) {
    return { status: 409, code: 'class-version-published', detail: `Version ${face.version} of ${face.name} was published with other content, and a version never changes: give it another one.`, field: 'metadata.version' }
  }
  const made: Published = { text, guide: String(body.get('guide') ?? ''), by: person, locked: '', deprecated: undefined }
  shelfOf(world).set(`${tenant}/${face.name}`, made)
  learn(world, tenant)
  return { status: 201, body: page(world, tenant, face.name, made) }
}

const said = (body: ReadonlyMap<string, unknown>, field: string): string => String(body.get(field) ?? '')

/** Of another grid, as files of the mock's are: what is in it is a copy of the pair. */
const brought = (world: World, tenant: string, person: string, body: ReadonlyMap<string, unknown>): Told => {
  const allow = body.get('allow')
  if (!Array.isArray(allow) || !allow.includes('foreign')) return { status: 422, code: 'archive-foreign', detail: 'It is signed, but not by this grid: key AAAA.', field: '' }
  const name = said(body, 'name') || 'brought'
  const made: Published = { text: renamed(pair, name), guide: '', by: person, locked: '', deprecated: undefined }
  shelfOf(world).set(`${tenant}/${name}`, made)
  learn(world, tenant)
  return { status: 201, body: page(world, tenant, name, made) }
}

interface Asked {
  readonly method: string
  readonly rest: readonly string[]
  readonly body: ReadonlyMap<string, unknown>
}

export const publishingAnswer = (world: World, person: string, tenant: string, { method, rest: [name, part], body }: Asked): Told => {
  if (name === undefined) return method === 'POST' ? published(world, tenant, person, body) : { status: 200, body: listed(world, tenant) }
  if (name === 'import' && method === 'POST') return brought(world, tenant, person, body)
  const found = own(world, tenant).get(name)
  if (found === undefined) return notThere
  const key = `${tenant}/${name}`
  switch (part) {
    case 'text': return { status: 200, body: { name, version: '1.0.0', text: found.text } }
    case 'lock':
      found.locked = method === 'PUT' ? `It is locked by ${person}${said(body, 'note') === '' ? '.' : `: ${said(body, 'note')}`}` : ''
      break
    case 'deprecation':
      found.deprecated = method === 'PUT' ? { by: person, reason: said(body, 'reason'), replacement: said(body, 'replacement') } : undefined
      break
    case 'copy':
    case 'rename': {
      const to = said(body, 'name')
      const made = { ...found, text: renamed(found.text, to) }
      shelfOf(world).set(`${tenant}/${to}`, made)
      if (part === 'rename') shelfOf(world).delete(key)
      learn(world, tenant)
      return { status: 200, body: page(world, tenant, to, made) }
    }
    default:
      if (method !== 'DELETE') break
      shelfOf(world).delete(key)
      return { status: 204 }
  }
  return { status: 200, body: page(world, tenant, name, found) }
}

/** Of the grid's own classes. */
export const classAnswer = (name: string, part: string): Told => {
  if (name === '') return { status: 200, body: { items: [...catalog.values()].filter((it) => it.standing.scope === 'system'), versions: pinned } }
  const found = catalog.get(name)
  if (found === undefined) return notThere
  if (part === 'sbom') return { status: 200, body: { spdxVersion: 'SPDX-2.3', name, packages: [{ name: 'bash', versionInfo: '5.2.15-2+b13' }] } }
  if (part === 'text') return { status: 200, body: { name, version: found.version, text: stockTexts.get(name) ?? '' } }
  return { status: 200, body: { shown: found, guide: guides.get(name) ?? '', versions: name === 'web' ? webVersions : [] } }
}
