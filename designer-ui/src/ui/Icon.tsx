/** One set of strokes, 16 × 16, drawn for this product. */
const strokes = {
  gateway: 'M2 8h8M7 5l3 3-3 3M10 2.5h3.5v11H10',
  web: 'M2 3.5h12v9H2zM2 6.2h12M4 4.9h.01M5.8 4.9h.01',
  app: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5M9 3 7 13',
  database: 'M3 4c0-1.1 2.2-2 5-2s5 .9 5 2-2.2 2-5 2-5-.9-5-2zM3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2',
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
  alert: 'M8 2.5 14.5 13.5h-13zM8 6.5v3.2M8 11.6h.01',
} as const

export type IconName = keyof typeof strokes

export const Icon = ({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
    <path d={strokes[name]} />
  </svg>
)

const known = new Map<string, IconName>([
  ['in', 'gateway'], ['gateway', 'gateway'], ['web', 'web'], ['nginx', 'web'], ['app', 'app'], ['code', 'app'], ['server', 'app'], ['program', 'app'],
  ['pgsql', 'database'], ['database', 'database'], ['postgres', 'database'], ['db', 'database'], ['probe', 'probe'],
])

/** The icon a class names, else one that fits the class's name, else the plain one. */
export const applianceIcon = (icon: string, className: string): IconName => known.get(icon) ?? known.get(className) ?? 'appliance'
