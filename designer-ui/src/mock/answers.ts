import { applied } from '../designer/model/edit'
import { rewritten } from '../designer/model/text/write'
import { actions, consoleLog, createAction, explanationBody, isViewer, operationBody, planBody, priceBody, summary, whole } from './bodies'
import { revoked } from './credit'
import { accountAnswer, billingBody, budgetBody, creditAnswer, priceBookBody } from './billing'
import { backupBody, backupsOf, begunBackup, begunRun, policyBody, runBody, targetsBody } from './backups'
import { balanceAnswer } from './balance'
import { applicationSurvivalBody, hostAnswer, survivalBody } from './hosts'
import { samples, schemas } from './catalog'
import { begunExport, exportBody, importBody } from './transfers'
import { upgradeBody, upgraded } from './upgrades'
import { changed, isChange, settingsBody } from './life'
import { doorAnswer, eventsBody } from './door'
import { drawingOf, refusalsOf, restored } from './documents'
import { classAnswer, publishingAnswer } from './publishing'
import { comparisonBody, revisionsBody } from './revisions'
import { whoIs, type MockApplication, type Person } from './seed'
import { gridTenancyAnswer, tenancyAnswer, trialAnswer, wayAnswer, type Told } from './tenancy'
import { groupAnswer } from './groups'
import { each, limitsIn, quotaBody } from './quotas'
import { movedProject, projectAnswer, projectOf, quotaRefusal, projectsGiven } from './projects'
import { scalingBody } from './scaling'
import { cleaned, scheduleBody, snapshotBody, snapshotsOf, takenSnapshot } from './snapshots'
import { usageBody } from './usage'
import { volumesBody } from './volumes'
import { nameOf, type MockInstance, type World } from './world'

/** What is asked of the API. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly text?: string
  readonly ifMatch?: string | undefined
}

const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })

interface Line {
  readonly code: string
  readonly field: string
  readonly reason: string
}

const refused = (status: number, code: string, detail: string, errors: readonly Line[] = []): Response =>
  new Response(JSON.stringify({ status, code, title: code, detail, errors }), { status, headers: { 'Content-Type': 'application/problem+json' } })

const notFound = () => refused(404, 'not-found', 'There is nothing here, or it is not yours to see.')

const unlawful = (faults: readonly Line[]): Response => {
  const [first] = faults
  return refused(422, first?.code ?? '', faults.length === 1 ? (first?.reason ?? '') : `${faults.length} things are wrong; see errors.`, faults.map(({ code, field, reason }) => ({ code, field, reason })))
}

const tag = (application: MockApplication) => ({ ETag: `"${application.generation}"` })

const fieldsOf = (text: string): ReadonlyMap<string, unknown> => {
  const body: unknown = text === '' ? {} : JSON.parse(text)
  return new Map(typeof body === 'object' && body !== null ? Object.entries(body) : [])
}

/** What is drawn to wait until it is started by itself. */
const standbyIn = (text: string): ReadonlySet<string> => new Set(drawingOf(text).appliances.filter((it) => it.standby).map((it) => it.name))

const scaled = (application: MockApplication, text: string): string => {
  const body = fieldsOf(text)
  const appliance = String(body.get('appliance') ?? '')
  const count = Number(body.get('count') ?? 0)
  application.text = rewritten(application.text, applied(drawingOf(application.text), [{ kind: 'set', appliance, setting: { kind: 'count', value: count } }]))
  application.revision += 1
  return `${appliance} is asked to have ${count} instances.`
}

interface Wanted {
  readonly action: string
  readonly text: string
  readonly mode: string
  readonly days: number
}

const wished = (application: MockApplication, { action, text, mode, days }: Wanted): string => {
  if (action === 'start' || action === 'stop') application.debug = action === 'start' && mode === 'debug'
  switch (action) {
    case 'start':
      application.wish = 'running'
      return `${nameOf(application)} is asked to start${mode === 'debug' ? ' for debugging' : ''}.`
    case 'stop':
      application.wish = 'stopped'
      application.heldBack = new Set([...(application.heldBack ?? []), ...standbyIn(application.text)])
      return `${nameOf(application)} is asked to stop.`
    case 'destroy':
      if (days > 0) {
        application.grace = { by: 'Alice', until: new Date(Date.now() + days * 86_400_000).toISOString() }
        application.wish = 'stopped'
        return `${nameOf(application)} is asked to stop, and is destroyed in ${days} days.`
      }
      application.wish = 'destroyed'
      return `${nameOf(application)} is asked to go.`
    case 'restart': return `${nameOf(application)} is asked to restart.`
    case 'scale': return scaled(application, text)
    default: return ''
  }
}

const acted = (world: World, person: Person, application: MockApplication, wanted: Wanted): Response => {
  const { action, text, mode } = wanted
  const rule = actions(person, application).find((it) => it.name === (mode === 'debug' ? 'debug' : action))
  if (rule === undefined) return notFound()
  if (!rule.allowed) return refused(isViewer(person) ? 403 : 409, `${action}-refused`, rule.reason)
  if (action === 'scale' && fieldsOf(text).get('appliance') === 'db') return refused(422, 'count-with-volume', '“db” holds the volume “links”, which one instance at a time may write.')
  const appliance = String(fieldsOf(text).get('appliance') ?? '')
  if (action === 'restart') world.restart(application, (it) => appliance === '' || it.appliance === appliance)
  if (!['normal', 'debug'].includes(mode)) return refused(422, 'start-mode-unknown', `An application is started as normal or as debug, not as ${mode}.`)
  const message = wished(application, wanted)
  return json(operationBody(world, world.wants(application, action, Date.now(), message)), 202)
}

const lived = (world: World, person: Person, application: MockApplication, { method, action, text }: { readonly method: string; readonly action: string; readonly text: string }): Response => {
  const rule = actions(person, application).find((it) => it.name === (action === 'lock' && method === 'DELETE' ? 'unlock' : action))
  if (rule?.allowed !== true) return refused(isViewer(person) ? 403 : 409, `${action}-refused`, rule?.reason ?? '')
  const answer = changed(world, person, application, method, action, fieldsOf(text))
  if (answer.kind === 'refused') return refused(answer.refusal.status, answer.refusal.code, answer.refusal.detail)
  return json(whole(world, person, answer.application), answer.status, tag(answer.application))
}

const created = (world: World, person: Person, tenant: string, text: string, project: string): Response => {
  if (isViewer(person)) return refused(403, 'role-too-low', createAction(person).reason)
  const faults = refusalsOf(text)
  if (faults.length > 0) return unlawful(faults)
  const { name } = drawingOf(text)
  if (world.find(tenant, name) !== undefined) return refused(409, 'application-exists', `There is an application ${name} already.`)
  const full = quotaRefusal(world, tenant, project, { applications: 1 })
  if (full !== undefined) return refused(409, full.code, full.reason)
  const application = world.create(tenant, text, Date.now())
  application.project = project
  application.heldBack = standbyIn(text)
  return json(whole(world, person, application), 201, tag(application))
}

const edited = (world: World, person: Person, application: MockApplication, { text = '', ifMatch }: Asked): Response => {
  const rule = actions(person, application).find((it) => it.name === 'edit')
  if (rule?.allowed !== true) return refused(isViewer(person) ? 403 : 409, 'edit-refused', rule?.reason ?? '')
  const generation = Number((ifMatch ?? '').replaceAll('"', ''))
  if (ifMatch !== '*' && generation !== application.generation) {
    return refused(412, 'application-changed', `The application is at generation ${application.generation}, and the edit began at ${generation}. Read it again.`)
  }
  const next = restored(text, application.text)
  const faults = refusalsOf(next)
  if (faults.length > 0) return unlawful(faults)
  if (drawingOf(next).name !== nameOf(application)) return unlawful([{ code: 'name-changed', field: 'metadata.name', reason: `The application is called ${nameOf(application)}; another name is another application.` }])
  const was = standbyIn(application.text)
  const is = standbyIn(next)
  application.heldBack = new Set([...(application.heldBack ?? []).values()].filter((it) => is.has(it) || !was.has(it)).concat([...is].filter((it) => !was.has(it))))
  application.text = next
  application.revision += 1
  const operation = world.wants(application, 'edit', Date.now(), `${person} asked to edit application ${nameOf(application)}.`)
  return json(operationBody(world, operation), 202, tag(application))
}

const planned = (world: World, text: string, application: MockApplication | undefined, where: { readonly tenant: string; readonly project: string }): Response => {
  const nothing = text === '' || text === '{}'
  const asked = application === undefined ? text : nothing ? application.text : restored(text, application.text)
  const faults = refusalsOf(asked)
  if (faults.length > 0) return unlawful(faults)
  const plan = planBody(world, asked, application)
  const { name, appliances, volumes } = drawingOf(asked)
  const placed = plan.steps.filter((it) => it.kind === 'place').length
  const drawn = application === undefined ? volumes.reduce((sum, it) => sum + it.sizeMib, 0) : 0
  const full = appliances.length === 0 ? undefined : quotaRefusal(world, where.tenant, where.project, { instances: placed, volumeMib: drawn, cpuMillis: placed * each.cpuMillis, memoryMib: placed * each.memoryMib })
  return json(full === undefined ? plan : { ...plan, feasible: false, steps: [], refusals: [{ instance: name, code: full.code, reason: full.reason, hosts: [] }, ...plan.refusals] })
}

const priced = (text: string): Response => {
  const faults = refusalsOf(text)
  return faults.length > 0 ? unlawful(faults) : json(priceBody(text))
}

const switched = (world: World, application: MockApplication, appliance: string, act: string): Response => {
  const held = new Set(application.heldBack ?? [])
  if (act === 'stop') held.add(appliance)
  else held.delete(appliance)
  application.heldBack = held
  return json(operationBody(world, world.wants(application, act, Date.now(), `${appliance} is asked to ${act}.`)), 202)
}

const ofApplications = (world: World, person: Person, tenant: string, [name, action, ...rest]: readonly string[], asked: Asked): Response => {
  const { method, text = '' } = asked
  const query = new URLSearchParams(asked.path.split('?')[1] ?? '')
  const project = query.get('project') ?? ''
  if (name === undefined && method === 'POST') return created(world, person, tenant, text, project || 'default')
  if (name === undefined) {
    const items = world.applications.filter((it) => it.tenant === tenant && (project === '' || projectOf(it) === project)).toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    return json({ items: items.map((it) => summary(world, it)), actions: [createAction(person)] })
  }
  if (name === 'import' && method === 'POST') return refused(422, 'archive-foreign', 'It is signed, but not by this grid.')
  const application = world.find(tenant, name)
  if (application === undefined) return notFound()
  if (action === 'export') return new Response(asked.path.endsWith('form=tosca') ? 'tosca_definitions_version: tosca_2_0' : asked.path.endsWith('form=adl') ? `package ${name} : type=application` : 'archive', { headers: { 'Content-Type': 'application/x-tar' } })
  if (action === 'exports') return isViewer(person) ? refused(403, 'role-too-low', `This needs the role developer in ${tenant}; yours is viewer.`) : json(exportBody(begunExport(world, application, person, Date.now()), Date.now()), 202)
  if (action === 'project') return said(movedProject(world, person, application, String(fieldsOf(text).get('project') ?? '')))
  if (action === 'plan') return planned(world, text, application, { tenant, project: projectOf(application) })
  if (action === 'price') return priced(text === '' || text === '{}' ? application.text : restored(text, application.text))
  if (action === 'appliances') return switched(world, application, rest.slice(0, -1).join('/'), rest.at(-1) ?? '')
  if (action === 'scaling') return json(scalingBody(world, person, application, rest[0] ?? '', rest[1] ?? ''))
  if (action === 'settings') return json(settingsBody(application))
  if (action === 'survival') return json(applicationSurvivalBody(world, application))
  if (action === 'upgrade') return going(world, person, application, fieldsOf(text))
  if (action === 'revisions') return json(revisionsBody(application))
  if (action === 'snapshots') return taken(world, person, application, String(fieldsOf(text).get('name') ?? ''))
  if (action === 'clean') return emptied(world, person, application, String(fieldsOf(text).get('appliance') ?? ''))
  if (action === 'snapshot-schedule') return scheduled(world, person, application, asked)
  if (action === 'backups') return isViewer(person) ? tooLow('operator', application.tenant) : json(backupBody(begunBackup(world, person, application, Date.now()), Date.now()), 202)
  if (action === 'backup-policy') return ruled(world, person, application, asked)
  if (action === 'configure') return grown(world, person, application, fieldsOf(text).get('volumes'))
  if (action === 'diff') return json(comparisonBody(application, new URLSearchParams(asked.path.split('?')[1] ?? '')))
  if (action !== undefined && isChange(action)) return lived(world, person, application, { method, action, text })
  if (method === 'PUT') return edited(world, person, application, asked)
  return method === 'POST' ? acted(world, person, application, { action: action ?? '', text, mode: query.get('mode') ?? 'normal', days: Number(query.get('days') ?? 0) }) : json(whole(world, person, application), 200, tag(application))
}

const going = (world: World, person: Person, application: MockApplication, body: ReadonlyMap<string, unknown>): Response => {
  const version = String(body.get('version') ?? '2.0.0')
  const plan = upgradeBody(application, version)
  if (body.get('plan') === true) return json(plan)
  const [broken] = plan.broken
  if (broken !== undefined) return unlawful([{ code: broken.code, field: broken.field, reason: `Wire ${broken.wire}: ${broken.reason}` }])
  if (isViewer(person)) return refused(403, 'role-too-low', 'This needs the role developer.')
  upgraded(application, version)
  return json(operationBody(world, world.wants(application, 'upgrade', Date.now(), `${nameOf(application)} is asked to go to web ${version}.`)), 202)
}

const taken = (world: World, person: Person, application: MockApplication, name: string): Response => {
  if (isViewer(person)) return refused(403, 'role-too-low', `This needs the role operator in ${application.tenant}; yours is viewer.`)
  const now = Date.now()
  if (snapshotsOf(world, application.tenant, now).some((it) => it.application === application && it.name === name)) return refused(409, 'snapshot-exists', `${nameOf(application)} has a snapshot ${name} already.`)
  return json(snapshotBody(takenSnapshot(world, person, application, name, now), now), 202)
}

const emptied = (world: World, person: Person, application: MockApplication, appliance: string): Response => {
  if (isViewer(person)) return refused(403, 'role-too-low', `This needs the role manager in ${application.tenant}; yours is viewer.`)
  const now = Date.now()
  const made = cleaned(world, person, application, appliance, now)
  return made === undefined ? refused(409, 'clean-of-nothing', `${appliance || nameOf(application)} has no disks that stay: it begins anew with every start.`) : json(snapshotBody(made, now), 201)
}

const keepOf = (value: unknown) => {
  const of = fieldsOf(JSON.stringify(value ?? {}))
  return { last: Number(of.get('last') ?? 0), daily: Number(of.get('daily') ?? 0), weekly: Number(of.get('weekly') ?? 0) }
}

const scheduled = (world: World, person: Person, application: MockApplication, { method, text = '' }: Asked): Response => {
  if (isViewer(person)) return refused(403, 'role-too-low', `This needs the role manager in ${application.tenant}; yours is viewer.`)
  if (method === 'DELETE') {
    world.schedules.delete(application.id)
    return new Response(null, { status: 204 })
  }
  const body = fieldsOf(text)
  const made = { every: String(body.get('every') ?? ''), zone: String(body.get('zone') ?? 'UTC'), keep: keepOf(body.get('keep')), by: person, fault: '' }
  if (!made.zone.includes('/') && made.zone !== 'UTC') return unlawful([{ code: 'schedule-malformed', field: 'zone', reason: 'There is no time zone of this name. One is called Europe/Berlin, or UTC.' }])
  world.schedules.set(application.id, made)
  return json(scheduleBody(application, made, Date.now()))
}

/** The sizes of volumes are all that the pages configure. */
const grown = (world: World, person: Person, application: MockApplication, volumes: unknown): Response => {
  if (isViewer(person)) return refused(403, 'role-too-low', `This needs the role developer in ${application.tenant}; yours is viewer.`)
  const sizes = fieldsOf(JSON.stringify(volumes ?? {}))
  const drawn = drawingOf(application.text).volumes.filter((it) => sizes.has(it.name))
  const less = drawn.find((it) => Number(sizes.get(it.name)) < it.sizeMib)
  if (less !== undefined) return refused(422, 'volume-shrinks', `Volume ${less.name} has ${less.sizeMib} MiB, and shrinking it would lose data. It can grow.`)
  world.edited(application.tenant, nameOf(application), drawn.map((it) => [`name: ${it.name}, sizeMib: ${it.sizeMib}`, `name: ${it.name}, sizeMib: ${String(sizes.get(it.name))}`] as const), Date.now())
  return json(operationBody(world, world.wants(application, 'configure', Date.now(), `${nameOf(application)} is asked to be configured.`)), 202)
}

const schedulesBody = (world: World, tenant: string, now: number) => ({
  items: world.applications.filter((it) => it.tenant === tenant).flatMap((it) => {
    const found = world.schedules.get(it.id)
    return found === undefined ? [] : [scheduleBody(it, found, now)]
  }),
  next: '',
})

const ofExports = (world: World, id: string, act: string, asked: Asked): Response => {
  const found = world.exports.find((it) => it.id === id)
  if (found === undefined) return notFound()
  if (asked.method === 'DELETE') {
    world.exports = world.exports.filter((it) => it !== found)
    return new Response(null, { status: 204 })
  }
  return act === 'archive' ? new Response('archive', { headers: { 'Content-Type': 'application/x-tar' } }) : json(exportBody(found, Date.now()))
}

const ofImports = (id: string, act: string, { method, text = '' }: Asked): Response => {
  if (id === '' && method === 'POST') return json(importBody('i-1', 0), 201)
  if (act === 'data') return json(importBody(id, Number(fieldsOf(text).get('offset') ?? 0)))
  if (act === 'application') return refused(422, 'archive-foreign', 'It is signed, but not by this grid.')
  return notFound()
}

const ofSnapshots = (world: World, person: Person, tenant: string, [id, act]: readonly string[], asked: Asked): Response => {
  const now = Date.now()
  const all = snapshotsOf(world, tenant, now)
  if (id === undefined) return json({ items: all.map((it) => snapshotBody(it, now)), next: '' })
  const found = all.find((it) => it.id === id)
  if (found === undefined) return notFound()
  if (asked.method !== 'GET' && isViewer(person)) return refused(403, 'role-too-low', `This needs the role manager in ${tenant}; yours is viewer.`)
  if (asked.method === 'DELETE') found.removedAt = now
  if (act === 'restore') {
    takenSnapshot(world, person, found.application, `before-restore-${String(now)}`, now)
    return json(operationBody(world, world.wants(found.application, 'restore', now, `${nameOf(found.application)} is asked to be restored.`)), 202)
  }
  if (act !== 'copy') return json(snapshotBody(found, now), asked.method === 'DELETE' ? 202 : 200)
  const name = String(fieldsOf(asked.text ?? '').get('name') ?? '')
  if (world.find(tenant, name) !== undefined) return refused(409, 'application-exists', `There is an application ${name} already.`)
  const copy = world.create(tenant, found.application.text.replace(`name: ${nameOf(found.application)}`, `name: ${name}`), now)
  return json(operationBody(world, world.wants(copy, 'copy', now, `${name} is asked for.`)), 202)
}

const tooLow = (role: string, tenant: string): Response => refused(403, 'role-too-low', `This needs the role ${role} in ${tenant}; yours is viewer.`)

const ruled = (world: World, person: Person, application: MockApplication, { method, text = '' }: Asked): Response => {
  if (isViewer(person)) return tooLow('manager', application.tenant)
  if (method === 'DELETE') {
    world.policies.delete(application.id)
    return new Response(null, { status: 204 })
  }
  const body = fieldsOf(text)
  const keep = fieldsOf(JSON.stringify(body.get('keep') ?? {}))
  const made = {
    every: String(body.get('every') ?? ''), zone: String(body.get('zone') ?? 'UTC'), target: String(body.get('target') ?? 'shelf'), testEvery: Number(body.get('testEvery') ?? 0),
    keep: { ...keepOf(body.get('keep')), monthly: Number(keep.get('monthly') ?? 0) },
  }
  if (!made.zone.includes('/') && made.zone !== 'UTC') return unlawful([{ code: 'backup-policy-malformed', field: 'zone', reason: 'There is no time zone of this name. One is called Europe/Berlin, or UTC.' }])
  world.policies.set(application.id, made)
  return json(policyBody(world, application, made, Date.now()))
}

const policiesBody = (world: World, tenant: string, now: number) => ({
  items: world.applications.filter((it) => it.tenant === tenant).flatMap((it) => {
    const found = world.policies.get(it.id)
    return found === undefined ? [] : [policyBody(world, it, found, now)]
  }),
  next: '',
})

const ofBackups = (world: World, person: Person, tenant: string, [id, act]: readonly string[], asked: Asked): Response => {
  const now = Date.now()
  const application = new URLSearchParams(asked.path.split('?')[1] ?? '').get('application') ?? ''
  const all = backupsOf(world, tenant, application, now)
  if (id === undefined) return json({ items: all.map((it) => backupBody(it, now)), next: '' })
  const found = all.find((it) => it.id === id)
  if (found === undefined) return notFound()
  if (asked.method !== 'GET' && isViewer(person)) return tooLow('developer', tenant)
  if (asked.method === 'DELETE') found.removedAt = now
  if (act !== 'verify' && act !== 'restore' && act !== 'test') return json(backupBody(found, now), asked.method === 'DELETE' ? 202 : 200)
  if (act === 'restore') {
    const name = String(fieldsOf(asked.text ?? '').get('name') ?? found.application)
    if (world.find(tenant, name) !== undefined) return refused(409, 'application-exists', `There is an application ${name} already.`)
    world.create(tenant, found.text.replace(`name: ${found.application}`, `name: ${name}`), now)
  }
  return json(runBody(begunRun(world, found, act, now), now), 202)
}

const ofBackupRuns = (world: World, id: string): Response => {
  const found = world.backupRuns.find((it) => it.id === id)
  return found === undefined ? notFound() : json(runBody(found, Date.now()))
}

const restarted = (world: World, instance: MockInstance): Response => {
  const application = world.applications.find((it) => it.id === instance.application)
  if (application === undefined) return notFound()
  world.restart(application, (it) => it === instance)
  return json(operationBody(world, world.wants(application, 'restart', Date.now(), `${instance.appliance}-${instance.number} is asked to restart.`)), 202)
}

const said = (told: Told): Response => {
  if (told.code !== undefined) return refused(told.status, told.code, told.detail ?? '')
  return told.status === 204 ? new Response(null, { status: 204 }) : json(told.body, told.status)
}

/** Read as fields only by whoever looks at them: a drawing is sent as its text. */
const askedOf = ({ method, path, text = '' }: Asked, rest: readonly string[]) => ({
  method, rest, get body() { return fieldsOf(text) }, query: new URLSearchParams(path.split('?')[1] ?? ''),
})

const ofGrid = (world: World, person: Person, rest: readonly string[], asked: Asked): Response => {
  if (!whoIs(person).operator) return refused(403, 'not-allowed', 'This is for operators of the grid, and your token doesn’t say that you are one.')
  if (rest[0] === 'balance') return said(balanceAnswer(world, asked.method, whoIs(person).name))
  if (rest[0] === 'survival') return json(survivalBody(world, asked.text ?? ''))
  return rest[0] === 'tenants' || rest[0] === 'audit' ? said(gridTenancyAnswer(world.tenancy, askedOf(asked, rest))) : json({ version: '0.1.0', restoration: null })
}

/** To the next host, at once. */
const moved = (world: World, instance: MockInstance): Response => {
  const application = world.applications.find((it) => it.id === instance.application)
  if (application === undefined) return notFound()
  const others = world.hosts.filter((it) => it.state === 'online' && it.name !== instance.host)
  const next = others[instance.number % Math.max(1, others.length)]
  if (next === undefined) return refused(409, 'instance-immovable', 'No other host can take it.')
  instance.host = next.name
  return json(operationBody(world, world.wants(application, 'move', Date.now(), `${instance.appliance}-${instance.number} is asked to move.`)), 202)
}

const inTenant = (world: World, person: Person, tenant: string, rest: readonly string[], asked: Asked): Response => {
  const [kind = '', name, action] = rest
  const told = tenancyAnswer(world.tenancy, person, tenant, kind, askedOf(asked, rest.slice(1)))
  if (told !== undefined) return said(told)
  const atDoor = doorAnswer(world, person, tenant, kind, askedOf(asked, rest.slice(1)))
  if (atDoor !== undefined) return said(atDoor)
  if (kind === 'groups') return said(groupAnswer(world, person, tenant, askedOf(asked, rest.slice(1))))
  if (kind === 'projects') return said(projectAnswer(world, person, tenant, askedOf(asked, rest.slice(1))))
  if (kind === 'classes') {
    if (asked.method !== 'GET' && isViewer(person)) return refused(403, 'role-too-low', `This needs the role developer in ${tenant}; yours is viewer.`)
    if (action === 'export') return new Response('archive', { headers: { 'Content-Type': 'application/x-tar' } })
    return said(publishingAnswer(world, person, tenant, askedOf(asked, rest.slice(1))))
  }
  if (kind === 'applications') return ofApplications(world, person, tenant, rest.slice(1), asked)
  if (kind === 'plan') return planned(world, asked.text ?? '', undefined, { tenant, project: new URLSearchParams(asked.path.split('?')[1] ?? '').get('project') ?? 'default' })
  if (kind === 'price') return priced(asked.text ?? '')
  if (kind === 'invoices' && action === 'pdf') return new Response('%PDF-1.4', { headers: { 'Content-Type': 'application/pdf' } })
  if (kind === 'billing' || kind === 'invoices') {
    const body = billingBody(world, tenant, rest)
    return body === undefined ? notFound() : json(body)
  }
  if (kind === 'credit') {
    if (asked.method !== 'GET' && isViewer(person)) return refused(403, 'role-too-low', `This needs the role manager in ${tenant}; yours is viewer.`)
    return json(creditAnswer(world, tenant, asked.method === 'PUT' ? asked.text : undefined))
  }
  if (kind === 'budgets') {
    if (asked.method !== 'GET' && isViewer(person)) return refused(403, 'role-too-low', `This needs the role manager in ${tenant}; yours is viewer.`)
    const body = budgetBody(world, tenant, name ?? '', asked)
    return body === undefined ? notFound() : asked.method === 'DELETE' ? new Response(null, { status: 204 }) : json(body)
  }
  if (kind === 'operations') {
    const operation = world.operations.find((it) => it.id === name)
    return operation === undefined ? notFound() : json(operationBody(world, operation))
  }
  if (kind === 'usage') return json(usageBody(tenant, world.applications.filter((it) => it.tenant === tenant), new URLSearchParams(asked.path.split('?')[1] ?? ''), Date.now()))
  if (kind === 'exports') return ofExports(world, name ?? '', action ?? '', asked)
  if (kind === 'imports') return ofImports(name ?? '', action ?? '', asked)
  if (kind === 'snapshots') return ofSnapshots(world, person, tenant, rest.slice(1), asked)
  if (kind === 'snapshot-schedules') return json(schedulesBody(world, tenant, Date.now()))
  if (kind === 'backups') return ofBackups(world, person, tenant, rest.slice(1), asked)
  if (kind === 'backup-runs') return ofBackupRuns(world, name ?? '')
  if (kind === 'backup-policies') return json(policiesBody(world, tenant, Date.now()))
  if (kind === 'backup-targets') return json({ items: targetsBody(Date.now()).items.slice(0, 1).map(({ name: target, state, reason }) => ({ name: target, state, reason })) })
  if (kind === 'volumes') return json(volumesBody(world, tenant))
  if (kind === 'quota') return json(quotaBody(world, tenant))
  if (kind === 'events') return json(eventsBody(world, tenant, askedOf(asked, []).query))
  const instance = kind === 'instances' ? world.instances.find((it) => it.id === name) : undefined
  if (instance === undefined) return notFound()
  if (action === 'restart') return restarted(world, instance)
  if (action === 'console') return json({ id: instance.id, ticket: 'mock', path: `/api/v1/console/${instance.id}?name=${instance.appliance}-${instance.number}&line=${askedOf(asked, []).query.get('line') ?? 'serial'}`, expiresAt: '', screen: true }, 201)
  if (action === 'move') return moved(world, instance)
  if (action === 'console-log') return new Response(consoleLog(instance), { headers: { 'Content-Type': 'text/plain' } })
  return action === 'explain' ? json(explanationBody(instance)) : notFound()
}


export const answer = (world: World, person: Person, asked: Asked): Response => {
  const [path = '', query = ''] = asked.path.split('?')
  const [area, first = '', ...rest] = path.replace(/^\/api\/v1\//, '').split('/').map(decodeURIComponent)
  switch (area) {
    case 'me': {
      const own = world.tenancy.me(person)
      return json({ ...own, tenants: own.tenants.map((it) => ({ ...it, projects: projectsGiven(world, it.name, person) })) })
    }
    case 'trial-tenant': return said(trialAnswer(world.tenancy, person, fieldsOf(asked.text ?? '')))
    case 'invitations': return said(wayAnswer(world.tenancy, person, first, fieldsOf(asked.text ?? '')))
    case 'classes': return said(classAnswer(first, rest[0] ?? ''))
    case 'samples': return json({ items: samples })
    case 'schemas': return schemas.has(first) ? json(schemas.get(first)) : notFound()
    case 'grid': return ofGrid(world, person, [first, ...rest].filter((it) => it !== ''), asked)
    case 'events': return whoIs(person).operator ? json(eventsBody(world, undefined, new URLSearchParams(query))) : refused(403, 'not-allowed', 'This is for operators of the grid, and your token doesn’t say that you are one.')
    case 'hosts':
      if (!whoIs(person).operator) return refused(403, 'operator-only', 'Only operators of the grid see its hosts.')
      return said(hostAnswer(world, { method: asked.method, name: first, verb: rest[0] ?? '', act: rest[1] ?? '', lost: query === 'lost=true', text: asked.text ?? '' }))
    case 'backup-targets': return whoIs(person).operator ? json(targetsBody(Date.now())) : refused(403, 'operator-only', 'Only operators of the grid see its backup targets.')
    case 'price-book': return whoIs(person).operator ? json(priceBookBody) : refused(403, 'operator-only', 'Only operators of the grid see its prices.')
    case 'quotas': {
      if (!whoIs(person).operator) return refused(403, 'operator-only', 'Only operators of the grid decide what tenants may have.')
      if (asked.method === 'PUT') world.limits.set(first, limitsIn(fieldsOf(asked.text ?? '')))
      return json(quotaBody(world, first))
    }
    case 'billing-accounts': {
      if (!whoIs(person).operator) return refused(403, 'operator-only', 'Only operators of the grid see how tenants are billed.')
      const credit = rest[2] === 'revoke' ? world.credits.get(first) : undefined
      const refusal = credit === undefined ? undefined : revoked(credit, Number(rest[1]), asked.text ?? '{}', Date.now())
      if (refusal !== undefined) return refused(refusal.status, refusal.code, refusal.detail)
      const body = accountAnswer(world, first, rest[0] ?? '', { ...asked, method: credit === undefined ? asked.method : 'GET' })
      return body === undefined ? notFound() : json(body)
    }
    case 'tenants': return world.tenancy.me(person).tenants.some((it) => it.name === first) ? inTenant(world, person, first, rest, asked) : notFound()
    default: return notFound()
  }
}
