import { differing, factsOf, type Facts } from '../designer/model/facts'
import { drawingOf } from './documents'
import { time } from './bodies'
import type { MockApplication } from './seed'

interface Entry {
  readonly text: string
  readonly by: string
  readonly at: number
}

const histories = new WeakMap<MockApplication, Entry[]>()
const day = 86_400_000

/** What was drawn before the mock began is made up once; what is drawn since is noticed when somebody asks. */
export const historyOf = (application: MockApplication): readonly Entry[] => {
  const { text, createdAt, updatedAt } = application
  const earlier = [text.replace(/count: 2/, 'count: 1').replace('database: links', 'database: short'), text.replace(/count: 2/, 'count: 1')].filter((it) => it !== text)
  const known = histories.get(application) ?? [...new Set(earlier), text].map((each, index) => ({ text: each, by: index === 0 ? 'alice' : 'acme-ci', at: createdAt + index * (day / 8) }))
  if (known.at(-1)?.text !== text) known.push({ text, by: 'alice', at: updatedAt })
  histories.set(application, known)
  application.revision = known.length
  return known
}

export const revisionsBody = (application: MockApplication): unknown => {
  const all = historyOf(application)
  return { items: all.map(({ by, at }, index) => ({ number: index + 1, madeBy: by, madeAt: time(at), inForce: index === all.length - 1 })).toReversed() }
}

const spoken = (key: string, facts: Facts): string => {
  const value = facts.get(key) ?? ''
  if (key.endsWith('/properties/password') && value !== '') return '(hidden)'
  if (value === 'there' && key.startsWith('note/')) return facts.get(`${key}/text`) ?? ''
  return value !== 'there' ? value : key.startsWith('appliance/') ? `${facts.get(`${key}/count`) ?? '1'} × ${facts.get(`${key}/class`) ?? ''}` : ''
}

const lineOf = (key: string, was: Facts, is: Facts): unknown => {
  const [what = '', name = '', ...field] = key.split('/')
  const kind = what === 'place' || (was.has(key) && is.has(key)) || field.length > 0 ? 'changed' : was.has(key) ? 'removed' : 'added'
  const of = what === 'volume' && kind === 'changed' ? 'sizeMib' : field.join('.')
  return { kind, what, name: what === 'wire' ? key.slice('wire/'.length) : name, field: what === 'place' || (what === 'note' && of === 'place') ? 'at' : of, before: spoken(key, was), after: spoken(key, is) }
}

export const comparisonBody = (application: MockApplication, query: URLSearchParams): unknown => {
  const all = historyOf(application)
  const to = Number(query.get('to') ?? all.length)
  const from = Number(query.get('from') ?? Math.max(1, to - 1))
  const [was, is] = [from, to].map((it) => factsOf(drawingOf(all[it - 1]?.text ?? application.text)))
  if (was === undefined || is === undefined) return { from, to, items: [] }
  const whole = (key: string): boolean => key.split('/').length < 3 || [was, is].every((it) => it.has(key.split('/').slice(0, 2).join('/')))
  return { from, to, items: differing(was, is).filter(whole).map((key) => lineOf(key, was, is)) }
}
