import { useLocation } from 'react-router'
import { Button } from '../ui/Button'
import { Mark } from '../ui/Mark'
import { Weave } from '../ui/Weave'
import { useSession } from './session'
import { paths } from './paths'
import css from './SignIn.module.css'

export const SignIn = ({ reason }: { readonly reason: string }) => {
  const { signIn } = useSession()
  const { pathname, search, hash } = useLocation()
  const returnTo = pathname === paths.signedIn() ? paths.home() : pathname + search + hash
  return (
    <main className={css.page}>
      <Weave className={css.weave} />
      <section className={css.card}>
        <div className={css.brand}>
          <Mark size={40} />
          <span>Weft</span>
        </div>
        <h1>The drawing is the system.</h1>
        <p className={css.lead}>Applications of many machines, drawn once, run and watched as one piece.</p>
        {reason !== '' && <p role="alert" className={css.reason}>{reason}</p>}
        <Button tone="primary" size="large" onClick={() => signIn(returnTo)}>Sign in</Button>
        <p className={css.note}>You continue on the sign-in page of this grid.</p>
      </section>
    </main>
  )
}
