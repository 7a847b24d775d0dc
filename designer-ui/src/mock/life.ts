import { catalog } from './catalog'
import { drawingOf } from './documents'
import type { MockApplication, Person } from './seed'
import { nameOf, type World } from './world'

/** Names, locks, templates and copies, as far as the pages need them. */

interface Told {
  readonly status: number
  readonly code: string
  readonly detail: string
}

export type Changed = { readonly kind: 'shown'; readonly status: number; readonly application: MockApplication } | { readonly kind: 'refused'; readonly refusal: Told }

const renamedText = (text: string, name: string): string => text.replace(/(\bname: *)[a-z0-9-]+/, `$1${name}`)

const taken = (name: string): Changed => ({ kind: 'refused', refusal: { status: 409, code: 'application-exists', detail: `There is an application ${name} already.` } })

const shown = (application: MockApplication, status = 200): Changed => ({ kind: 'shown', status, application })

const changes = new Set(['rename', 'lock', 'keep', 'template', 'copy', 'provision'])
export const isChange = (action: string): boolean => changes.has(action)

export const changed = (world: World, person: Person, application: MockApplication, method: string, action: string, body: ReadonlyMap<string, unknown>): Changed => {
  const name = String(body.get('name') ?? '')
  application.updatedAt = Date.now()
  switch (action) {
    case 'rename':
      if (world.find(application.tenant, name) !== undefined) return taken(name)
      application.text = renamedText(application.text, name)
      application.revision += 1
      return shown(application)
    case 'lock':
      application.lock = method === 'PUT' ? { by: person, note: String(body.get('note') ?? ''), at: new Date().toISOString() } : undefined
      return shown(application)
    case 'keep':
      application.grace = undefined
      return shown(application)
    case 'template':
      application.template = method === 'PUT'
      return shown(application)
    default: {
      if (world.find(application.tenant, name) !== undefined) return taken(name)
      const made = world.create(application.tenant, renamedText(application.text, name), Date.now())
      made.template = action === 'copy' && application.template === true
      return shown(made, 201)
    }
  }
}

export const settingsBody = (application: MockApplication) => ({
  items: drawingOf(application.text).appliances.flatMap((it) =>
    (catalog.get(it.className)?.properties ?? []).map((property) => {
      const set = it.properties.get(property.name)
      return {
        appliance: it.name, property: property.name, type: property.type.toLowerCase(), value: property.secret ? null : (set ?? property.defaultValue ?? null),
        source: set !== undefined ? 'set' : property.defaultValue !== undefined ? 'default' : 'none', secret: property.secret, mandatory: property.mandatory,
        values: property.values, description: property.description,
      }
    }),
  ),
  name: nameOf(application),
})
