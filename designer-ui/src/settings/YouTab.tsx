import { useState } from 'react'
import { Link } from 'react-router'
import { useMe } from '../app/me'
import { paths } from '../app/paths'
import { useSession } from '../app/session'
import { applyTheme, storedTheme, type Theme } from '../app/theme'
import { Button } from '../ui/Button'
import { Copy } from '../ui/Copy'
import { Switch } from '../ui/Switch'
import css from './Settings.module.css'

const themes: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** The person: who the grid takes them for, and how they like their pages. */
export const YouTab = () => {
  const me = useMe()
  const { signOut } = useSession()
  const [theme, setTheme] = useState(storedTheme)
  if (me.data === undefined) return null
  return (
    <>
      <section className={css.card} aria-label="Who you are">
        <dl className={css.facts}>
          <div><dt>Name</dt><dd>{me.data.name}</dd></div>
          <div><dt>Subject</dt><dd><code>{me.data.subject}</code><Copy text={me.data.subject} what="the subject" /></dd></div>
          <div><dt>Of the grid</dt><dd>{me.data.operator ? 'operator' : 'no operator'}</dd></div>
          {me.data.tenants.map((it) => <div key={it.name}><dt><Link to={paths.settings(it.name)}>{it.title}</Link></dt><dd>{it.role}</dd></div>)}
        </dl>
        <p className={css.note}>Name, e-mail and password are the identity provider’s.</p>
      </section>
      <section className={css.card} aria-label="Pages">
        <div className={css.line}>
          <div><h2>Colours</h2><p className={css.note}>Kept in this browser.</p></div>
          <Switch
            label="Colours" value={theme} options={themes}
            onChange={(next) => {
              applyTheme(next)
              setTheme(next)
            }}
          />
        </div>
        <div className={css.line}>
          <div><h2>Session</h2><p className={css.note}>Ends here and at the identity provider.</p></div>
          <Button onClick={signOut}>Sign out</Button>
        </div>
      </section>
    </>
  )
}
