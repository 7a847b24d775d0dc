import type { Live } from '../api/live'
import css from './LiveSign.module.css'

const words = { connecting: 'Connecting', live: 'Live', interrupted: 'Reconnecting', refused: '' } as const

export const LiveSign = ({ live }: { readonly live: Live }) => live !== 'refused' && (
  <span className={css.sign} data-live={live} role="status">
    <svg width="22" height="10" viewBox="0 0 22 10" aria-hidden><path d="M0 5c2.75-6 2.75 6 5.5 0s2.75 6 5.5 0 2.75 6 5.5 0 2.75 6 5.5 0" /></svg>
    {words[live]}
  </span>
)
