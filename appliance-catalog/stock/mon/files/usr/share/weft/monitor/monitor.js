// The first page: what is an alarm, then a row of small graphs for each appliance, each with a line for each of its instances.

const spans = { '1h': 3600, '6h': 6 * 3600, '1d': 86400, '7d': 7 * 86400, '30d': 30 * 86400 }
const wanted = () => (location.hash.slice(1) in spans ? location.hash.slice(1) : '1h')

const percent = (value) => `${value.toFixed(value < 10 ? 1 : 0)} %`
const plain = (value) => (Math.abs(value) >= 1e6 ? `${(value / 1e6).toFixed(1)} M` : Math.abs(value) >= 1e4 ? `${(value / 1e3).toFixed(1)} k` : `${+value.toPrecision(3)}`)
const bytes = (value) => (value >= 1 << 20 ? `${(value / (1 << 20)).toFixed(1)} MiB` : value >= 1024 ? `${(value / 1024).toFixed(1)} KiB` : `${value.toFixed(0)} B`)

/** What every guest says about itself. A rate looks back over four of its sayings at least. */
const common = (look) => [
  { title: 'Processor', unit: percent, ask: `100 * rate(guest_cpu_seconds_total[${look}])` },
  { title: 'Memory', unit: percent, top: 100, ask: '100 * (1 - guest_memory_available_bytes / guest_memory_bytes)' },
  { title: 'Volumes', unit: percent, top: 100, ask: '100 * guest_disk_used_bytes / guest_disk_bytes' },
  { title: 'Network per second', unit: bytes, ask: `rate(guest_network_bytes_total[${look}])` },
  { title: 'Volumes per second', unit: bytes, ask: `rate(guest_disk_io_bytes_total[${look}])` },
  { title: 'Load', unit: plain, ask: 'guest_load' },
]

/** What classes say besides, drawn by the names that they give it. */
const own = (look) => [`rate({__name__=~".+_total",__name__!~"guest_.*"}[${look}]) keep_metric_names`, '{__name__!~"guest_.*|.*_total"}']

const made = (name, attributes = {}, ...children) => {
  const node = ['svg', 'polyline', 'line'].includes(name) ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  node.append(...children)
  return node
}

const read = async (path, parameters) => {
  const answer = await fetch(parameters ? `${path}?${new URLSearchParams(parameters)}` : path)
  const body = await answer.json()
  if (!answer.ok) throw new Error(body.error ?? answer.statusText)
  return body
}

const drawnFrom = () => {
  const seconds = spans[wanted()]
  const step = Math.max(15, Math.round(seconds / 120))
  const end = Math.floor(Date.now() / 1000 / step) * step
  return { start: end - seconds, end, step }
}

const series = async (query, span) => (await read('/api/v1/query_range', { query, ...span })).data.result

/** What tells lines of one graph apart, in few words. */
const line = ({ instance, mount, volume, way, appliance, class: _class, __name__: name, ...more }) => [instance, mount ?? volume, way, ...Object.values(more)].filter(Boolean).join(' ')

const chart = ({ title, unit, top }, lines, span) => {
  const most = Math.max(top ?? 0, ...lines.flatMap((it) => it.values.map(([, value]) => +value)), Number.EPSILON)
  const at = ([time, value]) => `${(((time - span.start) / (span.end - span.start)) * 300).toFixed(1)},${(60 - (Math.max(0, +value) / most) * 56).toFixed(1)}`
  const last = Math.max(...lines.map((it) => +it.values.at(-1)[1]))
  const drawing = made('svg', { viewBox: '0 0 300 64', preserveAspectRatio: 'none', role: 'img', 'aria-label': `${title}, now ${unit(last)}` }, made('line', { x1: 0, x2: 300, y1: 60, y2: 60 }))
  lines.forEach((it, index) => {
    const stroke = made('polyline', { class: `c${index % 6}`, points: it.values.map(at).join(' ') })
    const label = document.createElementNS('http://www.w3.org/2000/svg', 'title')
    label.textContent = `${line(it.metric)}: ${unit(+it.values.at(-1)[1])}`
    stroke.append(label)
    drawing.append(stroke)
  })
  return made('figure', { title: lines.map((it) => `${line(it.metric)}: ${unit(+it.values.at(-1)[1])}`).join('\n') },
    made('div', { class: 'head' }, made('h3', {}, title), made('output', {}, unit(last))), drawing,
    made('figcaption', {}, made('span', {}, lines.length > 1 ? `${lines.length} lines` : ''), made('span', {}, `to ${unit(most)}`)))
}

const showSpans = () => document.getElementById('spans').replaceChildren(...Object.keys(spans).map((it) => made('a', { href: `#${it}`, ...(it === wanted() ? { 'aria-current': 'true' } : {}) }, it)))

const showAlarms = async () => {
  const alarms = await read('/alarms.json')
  const since = (it) => new Date(it.since * 1000).toLocaleString()
  document.getElementById('alarms').replaceChildren(alarms.length === 0
    ? made('p', { class: 'well' }, 'No alarm.')
    : made('table', {}, made('tbody', {}, ...alarms.map((it) => made('tr', {}, made('th', { scope: 'row' }, it.rule), made('td', {}, it.instance), made('td', {}, it.what === '-' ? '' : it.what), made('td', {}, it.value), made('td', { class: 'quiet' }, `since ${since(it)}`))))))
}

const byAppliance = (result) => Map.groupBy(result, (it) => it.metric.appliance ?? 'others')

const showAppliances = async () => {
  const span = drawnFrom()
  const look = `${Math.max(60, span.step)}s`
  const graphs = common(look)
  const [mine, ...answers] = await Promise.all([Promise.all(own(look).map((it) => series(it, span))), ...graphs.map((it) => series(it.ask, span))])
  const cards = new Map()
  const put = (graph, result) => byAppliance(result).forEach((lines, appliance) => {
    if (!cards.has(appliance)) cards.set(appliance, { of: lines[0].metric.class ?? '', charts: [] })
    cards.get(appliance).charts.push(chart(graph, lines, span))
  })
  answers.forEach((result, index) => put(graphs[index], result))
  const named = Map.groupBy(mine.flat(), (it) => it.metric.__name__ ?? '')
  ;[...named.keys()].sort().forEach((name) => put({ title: name.replace(/_total$/, ' per second').replaceAll('_', ' '), unit: /bytes/.test(name) ? bytes : plain }, named.get(name)))
  const sorted = [...cards].sort(([one], [other]) => one.localeCompare(other))
  document.getElementById('appliances').replaceChildren(...(sorted.length === 0
    ? [made('p', { class: 'quiet' }, 'Nobody has pushed anything yet: wire the output mon of other appliances to this one.')]
    : sorted.map(([name, card]) => made('article', {}, made('h2', {}, name, made('small', {}, card.of)), made('div', { class: 'charts' }, ...card.charts)))))
}

const showAsked = async () => {
  const expression = document.getElementById('expression').value.trim()
  const there = document.getElementById('asked')
  if (expression === '') return there.replaceChildren()
  const span = drawnFrom()
  try {
    const lines = await series(expression, span)
    there.replaceChildren(lines.length === 0 ? made('p', { class: 'quiet' }, 'That gives nothing in this span of time.') : made('article', {}, chart({ title: expression, unit: plain }, lines.slice(0, 50), span)))
  } catch (fault) {
    there.replaceChildren(made('p', { class: 'quiet' }, `That was not understood: ${fault.message}`))
  }
}

const show = async () => {
  showSpans()
  try {
    await Promise.all([showAlarms(), showAppliances(), showAsked()])
  } catch (fault) {
    document.getElementById('appliances').replaceChildren(made('p', { class: 'quiet' }, `The store does not answer: ${fault.message}`))
  }
}

document.getElementById('ask').addEventListener('submit', (event) => {
  event.preventDefault()
  void showAsked()
})
addEventListener('hashchange', show)
await show()
setInterval(() => { if (!document.hidden) void show() }, 15_000)
