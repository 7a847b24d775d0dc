import { pageOf, read, type Decoder } from './decode'

/** One property of an application: what holds, and where that comes from. A secret's value is never told. */
export interface Setting {
  readonly appliance: string
  readonly property: string
  readonly type: string
  readonly value: string
  readonly source: 'set' | 'default' | 'none'
  readonly secret: boolean
  readonly mandatory: boolean
  readonly values: readonly string[]
  readonly description: string
}

const word: Decoder<string> = (value) => String(value)

export const settingPage = pageOf<Setting>(
  read((f) => ({
    appliance: f.text('appliance'),
    property: f.text('property'),
    type: f.text('type', ''),
    value: f.text('value', ''),
    source: f.word('source', ['set', 'default', 'none'] as const, 'none'),
    secret: f.flag('secret', false),
    mandatory: f.flag('mandatory', false),
    values: f.list('values', word),
    description: f.text('description', ''),
  })),
)
