// A drawing of any size: of three appliances two are programs with three wires each, to a database, a cache and the next program.

interface At {
  readonly name: string
  readonly className: 'app' | 'pgsql' | 'redis'
  readonly x: number
  readonly y: number
}

interface End {
  readonly appliance: string
  readonly terminal: string
}

export interface Big {
  readonly appliances: readonly At[]
  readonly wires: readonly { readonly from: End; readonly to: End }[]
}

const across = 300
const down = 320

const classAt = (index: number): At['className'] => (index % 3 < 2 ? 'app' : index % 2 === 0 ? 'pgsql' : 'redis')

/** As many appliances, and twice as many wires but for the ends. */
export const big = (count: number): Big => {
  const columns = Math.ceil(Math.sqrt(count))
  const appliances = Array.from({ length: count }, (_, index): At => ({
    name: `${classAt(index)}${index}`, className: classAt(index), x: (index % columns) * across, y: Math.floor(index / columns) * down,
  }))
  const next = (after: number, wanted: At['className']): At | undefined => appliances.slice(after + 1, after + 8).find((it) => it.className === wanted)
  const wires = appliances.flatMap((it, index) => {
    if (it.className !== 'app') return []
    const targets = [['db', next(index, 'pgsql')], ['cache', next(index, 'redis')], ['http', next(index, 'app')]] as const
    return targets.flatMap(([terminal, to]) => (to === undefined ? [] : [{ from: { appliance: it.name, terminal }, to: { appliance: to.name, terminal: 'in' } }]))
  })
  return { appliances, wires }
}

/** The same as people write it. */
export const textOf = ({ appliances, wires }: Big): string => [
  'apiVersion: weft/v1', 'kind: Application', 'metadata: {name: big, title: Big}', 'spec:', '  appliances:',
  ...appliances.map((it) => `    - {name: ${it.name}, class: ${it.className}}`),
  '  wires:',
  ...wires.map(({ from, to }) => `    - {from: ${from.appliance}.${from.terminal}, to: ${to.appliance}.${to.terminal}}`),
  'layout:',
  ...appliances.map((it) => `  ${it.name}: {x: ${it.x}, y: ${it.y}}`),
  '',
].join('\n')
