import { admissions, type Admission, type GridSurvival } from '../api/survival'
import { Switch } from '../ui/Switch'
import { useAdmission } from './queries'
import css from './HostsPage.module.css'

const words: Readonly<Record<Admission, { readonly label: string; readonly title: string }>> = {
  off: { label: 'Allow', title: 'It is done without a word.' },
  warn: { label: 'Warn', title: 'It is done, and its plan says so.' },
  refuse: { label: 'Refuse', title: 'It is not done.' },
}

const count = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`

const verdict = ({ surviving, weak }: GridSurvival): string => {
  if (surviving + weak === 0) return 'Nothing runs that could be lost.'
  if (weak === 0) return `Whichever host is lost, ${surviving === 1 ? 'the application that runs goes' : `all ${surviving} applications that run go`} on.`
  return `${count(surviving, 'application')} would survive the loss of any one host, ${weak} would not.`
}

/** What would survive, and what is to become of a start that would change it. */
export const Surviving = ({ survival }: { readonly survival: GridSurvival }) => {
  const admission = useAdmission()
  return (
    <section className={css.surviving} aria-label="If a host is lost" data-weak={survival.weak > 0}>
      <p>{verdict(survival)}</p>
      <div className={css.admission}>
        <span>A start that would change that</span>
        <Switch
          label="A start that would change that" value={survival.admission} onChange={(it) => admission.mutate(it)}
          options={admissions.map((it) => ({ value: it, ...words[it] }))}
        />
      </div>
      {admission.isError && <p role="alert" className={css.refused}>{admission.error.message}</p>}
    </section>
  )
}
