/** One set of strokes, 16 × 16, drawn for this product. */
const strokes = {
  gateway: 'M2 8h8M7 5l3 3-3 3M10 2.5h3.5v11H10',
  web: 'M2 3.5h12v9H2zM2 6.2h12M4 4.9h.01M5.8 4.9h.01',
  app: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5M9 3 7 13',
  database: 'M3 4c0-1.1 2.2-2 5-2s5 .9 5 2-2.2 2-5 2-5-.9-5-2zM3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2',
  gatewayTls: 'M2 8h5.5M5 5.5 7.5 8 5 10.5M9.5 7.5H14v5H9.5zM10.4 7.5V5.9a1.35 1.35 0 0 1 2.7 0v1.6M11.75 9.6v.9',
  balancer: 'M1.5 8H5M5 8l4-4.5h3.5M5 8h7.5M5 8l4 4.5h3.5M12.5 2.5l1.5 1-1.5 1M12.5 7l1.5 1-1.5 1M12.5 11.5l1.5 1-1.5 1',
  cache: 'M9 1.8 3.5 9H8l-1 5.2L12.5 7H8z',
  queue: 'M1.5 5h3v6h-3zM6 5h3v6H6zM10.5 8h4M12.5 5.8 14.7 8l-2.2 2.2',
  replica: 'M2 4.2C2 3.4 3.6 2.7 5.5 2.7S9 3.4 9 4.2 7.4 5.7 5.5 5.7 2 5 2 4.2zM2 4.2v5.3c0 .7 1.2 1.3 2.8 1.5M7 8.2c0-.8 1.6-1.5 3.5-1.5s3.5.7 3.5 1.5-1.6 1.5-3.5 1.5S7 9 7 8.2zM7 8.2V12c0 .8 1.6 1.5 3.5 1.5S14 12.8 14 12V8.2',
  network: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM2 8h12M8 2c-3.7 3.6-3.7 8.4 0 12M8 2c3.7 3.6 3.7 8.4 0 12',
  fork: 'M1.5 8H4M4 8l3-3 3 3-3 3zM10 8h4.5M12.7 6.2 14.5 8l-1.8 1.8M7 5V2.5h6.5M7 11v2.5h6.5',
  ports: 'M1.5 4h5M1.5 8h5M1.5 12h5M8.5 2.5h5.5v11H8.5zM11.2 5.2h.01M11.2 8h.01M11.2 10.8h.01',
  terminal: 'M2 3h12v10H2zM4.5 6l2 2-2 2M8.2 10.2h3',
  files: 'M2 3.8h4l1.5 1.7H14v7.7H2zM2 7.6h12',
  mail: 'M2 3.8h12v8.4H2zM2 4.2l6 4.6 6-4.6',
  monitor: 'M2 2.5v11h12M4.5 10.5 7 7l2.5 2L13.5 4',
  vpn: 'M8 1.8 13 3.5v4c0 3.2-2 5.6-5 6.7-3-1.1-5-3.5-5-6.7v-4zM8 6a1.3 1.3 0 1 0 0 2.6A1.3 1.3 0 0 0 8 6zM8 8.6v2',
  appliance: 'M3 3h10v10H3zM3 8h10M8 3v10',
  probe: 'M8 2v4M8 10v4M2 8h4M10 8h4M8 6.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z',
  play: 'M5 3.2v9.6L12.6 8z',
  stop: 'M4 4h8v8H4z',
  scale: 'M2.5 10.5v3h3M13.5 5.5v-3h-3M2.5 13.5 7 9M13.5 2.5 9 7',
  close: 'm4 4 8 8M12 4l-8 8',
  switch: 'm5 6 3-3 3 3M5 10l3 3 3-3',
  out: 'M6 3H3v10h10v-3M9 3h4v4M13 3 7.5 8.5',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  check: 'm3 8.5 3.2 3.2L13 5',
  sun: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  moon: 'M13 9.8A5.6 5.6 0 0 1 6.2 3 5.6 5.6 0 1 0 13 9.8z',
  contrast: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 2v12M8 5h3.5M8 8h6M8 11h3.5',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  disk: 'M3 3h8l2 2v8H3zM5.5 3v3.5h4V3M5.5 13V9.5h5V13',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  undo: 'M6 3 2.8 6.2 6 9.4M3 6.2h6.2a3.6 3.6 0 0 1 0 7.2H6.5',
  redo: 'm10 3 3.2 3.2L10 9.4M13 6.2H6.8a3.6 3.6 0 0 0 0 7.2h2.7',
  trash: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M6.8 7v3.5M9.2 7v3.5',
  duplicate: 'M5.5 5.5h8v8h-8zM3 10.5H2.5v-8h8V3M9.5 7.5v4M7.5 9.5h4',
  wire: 'M3.5 8a1.5 1.5 0 1 0 0-.01M12.5 8a1.5 1.5 0 1 0 0-.01M5 8c3 0 2.5 0 6 0',
  search: 'M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4zM10.2 10.2l3.3 3.3',
  arrange: 'M2.5 6h3.5v4H2.5zM10 2.5h3.5v4H10zM10 9.5h3.5v4H10zM6 8h2V4.5h2M8 8v3.5h2',
  alignLeft: 'M2.5 2v12M5 4h8v2.5H5zM5 9.5h5V12H5z',
  alignCentre: 'M8 2v2M8 6.5v3M8 12v2M3.5 4h9v2.5h-9zM5 9.5h6V12H5z',
  alignRight: 'M13.5 2v12M3 4h8v2.5H3zM6 9.5h5V12H6z',
  alignTop: 'M2 2.5h12M4 5v8h2.5V5zM9.5 5v5H12V5z',
  alignMiddle: 'M2 8h2M6.5 8h3M12 8h2M4 3.5v9h2.5v-9zM9.5 5v6H12V5z',
  alignBottom: 'M2 13.5h12M4 3v8h2.5V3zM9.5 6v5H12V6z',
  spaceAcross: 'M2.5 2.5v11M13.5 2.5v11M6.5 5h3v6h-3z',
  spaceDown: 'M2.5 2.5h11M2.5 13.5h11M5 6.5h6v3H5z',
  text: 'M3 4h10M3 7h7M3 10h9M3 13h5',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01',
  plan: 'M3 3h4v4H3zM9 9h4v4H9zM7 5h4v4M5 7v4h4',
  sheet: 'M3.5 2.5h9v11h-9zM6 5.5h4M6 8h4M6 10.5h2.5',
  command: 'M5.5 5.5h5v5h-5zM5.5 5.5H4A1.75 1.75 0 1 1 5.5 4zM10.5 5.5V4A1.75 1.75 0 1 1 12 5.5zM10.5 10.5H12a1.75 1.75 0 1 1-1.5 1.5zM5.5 10.5V12A1.75 1.75 0 1 1 4 10.5z',
  reset: 'M3 3v3.5h3.5M3.3 6.5A5 5 0 1 1 3 9.3',
  right: 'm6 4 4 4-4 4',
  down: 'm4 6 4 4 4-4',
  exit: 'M6 2.5H2.5v11H6M6 8h8M11 5l3 3-3 3',
  assembly: 'M2.5 2.5h11v11h-11zM5 5h2.5v2.5H5zM8.5 8.5H11V11H8.5zM7.5 6.2h2v2.3',
  pencil: 'm3 13 .6-2.8L10.8 3l2.2 2.2-7.2 7.2zM9.6 4.2l2.2 2.2',
  wand: 'm2.5 13.5 7-7M9.5 2.5v2M13.5 6.5h-2M12.3 3.7l-1.4 1.4M6.5 3.5h.01M12.5 9.5h.01',
  lock: 'M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2M8 9.5v1.8',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  template: 'M2.5 2.5h11v11h-11zM2.5 6h11M6 6v7.5',
  group: 'M6 2.8a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8zM1.8 13.2c.3-2.6 2-4 4.2-4s3.9 1.4 4.2 4M10.3 3.1a2.2 2.2 0 0 1 0 4.2M11.7 9.5c1.5.5 2.4 1.8 2.6 3.7',
  alert: 'M8 2.5 14.5 13.5h-13zM8 6.5v3.2M8 11.6h.01',
} as const

export type IconName = keyof typeof strokes

export const Icon = ({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
    <path d={strokes[name]} />
  </svg>
)

const known = new Map<string, IconName>([
  ['in', 'gateway'], ['gateway', 'gateway'], ['gateway-in', 'gateway'], ['gateway-out', 'exit'], ['nat', 'exit'], ['assembly', 'assembly'], ['web', 'web'], ['nginx', 'web'], ['app', 'app'], ['code', 'app'], ['server', 'app'], ['program', 'app'],
  ['pgsql', 'database'], ['database', 'database'], ['postgres', 'database'], ['db', 'database'], ['probe', 'probe'],
  ['gateway-tls', 'gatewayTls'], ['balancer', 'balancer'], ['cache', 'cache'], ['terminal', 'terminal'], ['files', 'files'],
  ['queue', 'queue'], ['replica', 'replica'], ['network', 'network'], ['switch', 'fork'], ['ports', 'ports'],
  ['mail', 'mail'], ['monitor', 'monitor'], ['vpn', 'vpn'],
])

/** The icon a class names, else one that fits the class's name, else the plain one. */
export const applianceIcon = (icon: string, className: string): IconName => known.get(icon) ?? known.get(className) ?? 'appliance'
