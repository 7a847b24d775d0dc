import { pageOf, read, type Decoder } from './decode'

/** One text that an application has had. */
export interface Revision {
  readonly number: number
  readonly madeBy: string
  readonly madeAt: string
  readonly inForce: boolean
}

export const revisionPage = pageOf<Revision>(
  read((f) => ({ number: f.number('number'), madeBy: f.text('madeBy', ''), madeAt: f.text('madeAt', ''), inForce: f.flag('inForce', false) })),
)

const kinds = ['added', 'removed', 'changed'] as const
const nouns = ['document', 'appliance', 'wire', 'volume', 'class', 'place', 'note'] as const

/** One thing that is otherwise in the later of two drawings. Of a secret it is only said that it differs. */
export interface Difference {
  readonly kind: (typeof kinds)[number]
  readonly what: (typeof nouns)[number]
  readonly name: string
  /** What of it; empty where the whole of it came or went. */
  readonly field: string
  readonly before: string
  readonly after: string
}

export interface Comparison {
  readonly from: number
  readonly items: readonly Difference[]
}

export const difference: Decoder<Difference> = read((f) => ({
  kind: f.word('kind', kinds, 'changed'),
  what: f.word('what', nouns, 'document'),
  name: f.text('name', ''),
  field: f.text('field', ''),
  before: f.text('before', ''),
  after: f.text('after', ''),
}))

export const comparison: Decoder<Comparison> = read((f) => ({ from: f.number('from', 0), items: f.list('items', difference) }))
