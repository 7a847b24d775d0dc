import { webChanges } from './catalog'
import { drawingOf } from './documents'
import { historyOf } from './revisions'
import type { MockApplication } from './seed'

const isWeb = (className: string): boolean => className === 'web' || className.startsWith('web@')
const websOf = (application: MockApplication) => drawingOf(application.text).appliances.filter((it) => isWeb(it.className))
const versionOf = (className: string): string => className.split('@')[1] ?? '1.1.0'

export const newerOf = (application: MockApplication): readonly unknown[] => {
  const [oldest] = websOf(application).map((it) => versionOf(it.className)).toSorted()
  return oldest === undefined || oldest === '2.0.0' ? [] : [{ className: 'web', used: oldest, newest: '2.0.0' }]
}

export const upgradeBody = (application: MockApplication, version: string) => {
  const webs = websOf(application)
  const { wires } = drawingOf(application.text)
  const broken = version === '2.0.0'
    ? wires.flatMap((it, index) => (webs.some((web) => it.from === `${web.name}.app`) ? [{ code: 'wire-terminal-unknown', field: `spec.wires[${index}].from`, wire: `${it.from}->${it.to}`, reason: 'Class web has no terminal app.' }] : []))
    : []
  const appliances = webs.map((it) => {
    const same = versionOf(it.className) === version || application.wish !== 'running'
    return { appliance: it.name, conduct: same ? 'unchanged' : it.count > 1 ? 'rolls' : 'interrupted', instances: same ? [] : Array.from({ length: it.count }, (_, index) => `${it.name}-${index + 1}`) }
  })
  return {
    className: 'web', used: [...new Set(webs.map((it) => versionOf(it.className)))], version, possible: broken.length === 0, changes: webChanges(version), broken,
    appliances: broken.length === 0 ? appliances : [], plan: broken.length === 0 ? [{ feasible: true, steps: [], refusals: [] }] : [],
  }
}

export const upgraded = (application: MockApplication, version: string): void => {
  historyOf(application)
  application.text = application.text.replace(/class: web(@[0-9.]+)?(?![a-z0-9-])/g, `class: web@${version}`)
  application.revision += 1
}
