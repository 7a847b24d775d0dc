import { Icon } from '../../ui/Icon'
import { PriceTag } from '../price/Price'
import css from './StatusBar.module.css'

export type Fit = 'unknown' | 'asking' | 'fits' | 'beyond' | 'tight' | 'refused' | 'unreachable'

const words: Readonly<Record<Fit, string>> = {
  unknown: '', asking: 'Asking the grid…', fits: 'Fits the grid', beyond: 'Beyond the quota', tight: 'No room on the grid', refused: 'The grid refuses it', unreachable: 'The grid does not answer',
}

interface Props {
  readonly problems: number
  readonly advice: number
  readonly fit: Fit
  readonly isOpen: boolean
  readonly onToggle: () => void
}

export const StatusBar = ({ problems, advice, fit, isOpen, onToggle }: Props) => (
  <div className={css.bar}>
    <button type="button" className={css.problems} aria-expanded={isOpen} data-problems={problems > 0} onClick={onToggle}>
      <Icon name={problems > 0 ? 'alert' : 'check'} size={14} />
      {problems === 0 ? 'No problems' : problems === 1 ? '1 problem' : `${problems} problems`}{advice > 0 && `, ${advice === 1 ? '1 piece' : `${advice} pieces`} of advice`}
    </button>
    {fit !== 'unknown' && <span className={css.fit} data-fit={fit}>{words[fit]}</span>}
    <PriceTag />
    <span className={css.kept}>The draft is kept in this browser</span>
  </div>
)
