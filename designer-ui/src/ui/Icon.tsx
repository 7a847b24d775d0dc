import { strokes, type IconName } from './strokes'

export { applianceIcon, type IconName } from './strokes'

export const Icon = ({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
    <path d={strokes[name]} />
  </svg>
)
