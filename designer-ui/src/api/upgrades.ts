import { read, type Decoder } from './decode'
import { plan, type Plan } from './applications'
import { classComparison, type ClassComparison } from './types'

/** What it would be to bring an application to a version of a class. */
export interface Upgrade {
  readonly className: string
  readonly used: readonly string[]
  readonly version: string
  readonly possible: boolean
  readonly changes: ClassComparison
  readonly broken: readonly Broken[]
  readonly appliances: readonly Affected[]
  readonly plan: readonly Plan[]
}

export interface Broken {
  readonly field: string
  /** The wire it is about; empty of anything else. */
  readonly wire: string
  readonly reason: string
}

const conducts = ['unchanged', 'rolls', 'interrupted'] as const
export interface Affected {
  readonly appliance: string
  readonly conduct: (typeof conducts)[number]
  /** Those that begin anew. */
  readonly instances: readonly string[]
}

const word: Decoder<string> = (value) => String(value)

export const upgrade: Decoder<Upgrade> = read((f) => ({
  className: f.text('className'),
  used: f.list('used', word),
  version: f.text('version', ''),
  possible: f.flag('possible', false),
  changes: f.part('changes', classComparison),
  broken: f.list('broken', read((it) => ({ field: it.text('field', ''), wire: it.text('wire', ''), reason: it.text('reason', '') }))),
  appliances: f.list('appliances', read((it) => ({ appliance: it.text('appliance'), conduct: it.word('conduct', conducts, 'unchanged'), instances: it.list('instances', word) }))),
  plan: f.list('plan', plan),
}))
