import { useApplications } from '../applications/queries'
import { BackupTable } from './BackupTable'
import { useBackups } from './queries'
import { newestFirst } from './words'
import css from './Backups.module.css'

/** Backups outlive their applications, and here is the way back to those. */
export const Gone = ({ tenant }: { readonly tenant: string }) => {
  const backups = useBackups(tenant, '').data?.items ?? []
  const applications = useApplications(tenant).data?.items
  if (applications === undefined) return null
  const gone = newestFirst(backups).filter((it) => applications.every((known) => known.name !== it.application))
  if (gone.length === 0) return null
  return (
    <section className={css.gone} aria-label="Backups of applications that are gone">
      <h2>Backups of applications that are gone</h2>
      <BackupTable tenant={tenant} backups={gone} named />
    </section>
  )
}
