import { useCommands } from '../command/commands'
import css from './Blank.module.css'

/** What an empty canvas says to somebody who has never seen one. */
export const Blank = () => {
  const add = useCommands().get('add')
  return (
    <div className={css.blank}>
      <svg width="132" height="60" viewBox="0 0 132 60" aria-hidden>
        <rect x="1" y="10" width="42" height="40" rx="6" />
        <rect x="89" y="10" width="42" height="40" rx="6" />
        <path d="M43 30h46" />
        <circle cx="43" cy="30" r="3.5" />
        <circle cx="89" cy="30" r="3.5" />
      </svg>
      <p><strong>Draw your application</strong></p>
      <p>Drag a class from the left onto the canvas, or press <kbd>A</kbd>. Then draw wires from terminal to terminal.</p>
      {add !== undefined && <button type="button" onClick={add.run}>Add an appliance</button>}
    </div>
  )
}
