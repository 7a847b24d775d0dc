import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useClass } from '../api/catalog'
import { useClient } from '../api/context'
import type { ApplianceClass, ClassUser, ClassVersion, OwnDisk, PropertySlot, Range, Standing, Terminal, VolumeSlot } from '../api/types'
import { urls } from '../api/urls'
import { paths } from '../app/paths'
import { allowed, categoryTitle } from '../designer/model/finding'
import { Button } from '../ui/Button'
import { cores, memory } from '../ui/format'
import { applianceIcon, Icon } from '../ui/Icon'
import { kept } from '../ui/kept'
import { Markdown } from '../ui/Markdown'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { ScopeMark } from '../ui/ScopeMark'
import { ChangeList, EffectMark } from './ChangeList'
import { ClassMenu } from './ClassMenu'
import css from './ClassPage.module.css'

const directions: Readonly<Record<Terminal['direction'], string>> = { INPUT: 'input', OUTPUT: 'output', GATEWAY_IN: 'from outside', GATEWAY_OUT: 'to the outside' }

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className={css.section}>
    <h2>{title}</h2>
    {children}
  </section>
)

interface TableProps {
  readonly label: string
  readonly head: readonly string[]
  readonly children: ReactNode
}

const Table = ({ label, head, children }: TableProps) => (
  <div className={css.scroll} tabIndex={0} role="region" aria-label={label}>
    <table>
      <thead><tr>{head.map((it) => <th key={it} scope="col">{it}</th>)}</tr></thead>
      <tbody>{children}</tbody>
    </table>
  </div>
)

const mandatory = (it: { readonly mandatory: boolean }): ReactNode => it.mandatory && <span className={css.must}>mandatory</span>

const Terminals = ({ terminals }: { readonly terminals: readonly Terminal[] }) => (
  <Table label="Terminals" head={['Terminal', 'Direction', 'Protocol', 'Port']}>
    {terminals.map((it) => (
      <tr key={it.name}>
        <td><code>{it.name}</code>{mandatory(it)}</td>
        <td>{directions[it.direction]}</td>
        <td><span className={css.thread} data-protocol={it.protocol}>{it.protocol}</span></td>
        <td>{it.port === 0 ? '—' : it.port}</td>
      </tr>
    ))}
  </Table>
)

const filling: Readonly<Record<VolumeSlot['kind'], string>> = {
  placeholder: 'a volume of the application',
  blank: 'a disk of each instance, lost with it',
  image: 'a copy of the image for each instance, kept until the application is destroyed',
}

const Volumes = ({ volumes }: { readonly volumes: readonly VolumeSlot[] }) => (
  <Table label="Volumes" head={['Slot', 'Mounted at', 'At least', 'What goes in']}>
    {volumes.map((it) => (
      <tr key={it.name}>
        <td><code>{it.name}</code>{mandatory(it)}</td>
        <td><code>{it.mountPath}</code></td>
        <td>{memory(it.minMib)}</td>
        <td>{filling[it.kind]}</td>
      </tr>
    ))}
  </Table>
)

const Properties = ({ properties }: { readonly properties: readonly PropertySlot[] }) => (
  <Table label="Properties" head={['Property', 'Value', 'Default', 'What it is']}>
    {properties.map((it) => (
      <tr key={it.name}>
        <td><code>{it.name}</code>{mandatory(it)}{it.secret && <span className={css.must}>secret</span>}</td>
        <td>{allowed(it)}</td>
        <td>{it.defaultValue === undefined || it.defaultValue === '' ? '—' : <code>{it.defaultValue}</code>}</td>
        <td>{it.description}</td>
      </tr>
    ))}
  </Table>
)

const Spread = ({ label, range, words }: { readonly label: string; readonly range: Range; readonly words: (value: number) => string }) => (
  <div>
    <dt>{label}</dt>
    <dd>{words(range.normal)}</dd>
    <dd className={css.range}>{words(range.min)} to {words(range.max)}</dd>
  </div>
)

const coreWords = (millis: number): string => `${cores(millis)} ${millis === 1000 ? 'core' : 'cores'}`

const bandwidthWords = (mbit: number): string => `${mbit} Mbit/s`

const Bandwidth = ({ range }: { readonly range: Range | undefined }) => range === undefined
  ? <div><dt>Bandwidth</dt><dd>no limit</dd><dd className={css.range}>unless a drawing sets one</dd></div>
  : <Spread label="Bandwidth" range={range} words={bandwidthWords} />

const BootsFrom = ({ disk }: { readonly disk: OwnDisk | undefined }) => disk === undefined ? null : (
  <div>
    <dt>Boots from</dt>
    <dd>its own disk</dd>
    <dd className={css.range}>{memory(disk.sizeMib)} of <code>{disk.image}</code>, {disk.firmware === 'uefi' ? 'UEFI' : 'BIOS'}</dd>
  </div>
)

/** What its guests are made of, for whoever has to answer for it. */
const Sbom = ({ name }: { readonly name: string }) => {
  const client = useClient()
  const fetched = useMutation({ mutationFn: async () => kept(await client.file(urls.classSbom(name)), `${name}.spdx.json`) })
  return (
    <div>
      <dt>Made of</dt>
      <dd>packages of Debian</dd>
      <dd className={css.range}><button type="button" className={css.sbom} onClick={() => fetched.mutate()} disabled={fetched.isPending}>Bill of materials (SPDX)</button></dd>
      {fetched.isError && <dd className={css.range} role="alert">{fetched.error.message}</dd>}
    </div>
  )
}

const Facts = ({ it }: { readonly it: ApplianceClass }) => (
  <dl className={css.facts}>
    {it.resources !== undefined && <Spread label="Processor" range={it.resources.cpuMillis} words={coreWords} />}
    {it.resources !== undefined && <Spread label="Memory" range={it.resources.memoryMib} words={memory} />}
    {it.resources !== undefined && <Bandwidth range={it.resources.bandwidthMbit} />}
    {it.kind === 'assembly' && <div><dt>Made of</dt><dd>other classes</dd><dd className={css.range}>takes what its parts take</dd></div>}
    {it.kind === 'class' && <BootsFrom disk={it.disk} />}
    {it.kind === 'class' && it.disk === undefined && it.standing.scope === 'system' && <Sbom name={it.name} />}
    <div><dt>Category</dt><dd>{categoryTitle(it.category)}</dd></div>
    <div><dt>Version</dt><dd>{it.version}</dd></div>
  </dl>
)

/** The newest first, each with what is otherwise than in the one before. */
const Versions = ({ name, versions }: { readonly name: string; readonly versions: readonly ClassVersion[] }) => (
  <ol className={css.versions}>
    {versions.toReversed().map((each, index) => (
      <li key={each.version}>
        <div className={css.version}>
          <strong>{each.version}</strong>
          {each.standard && <span className={css.must}>standard</span>}
          {index < versions.length - 1 && <EffectMark effect={each.changes.effect} />}
          <code>{each.standard ? name : `${name}@${each.version}`}</code>
        </div>
        {index < versions.length - 1 && <ChangeList changes={each.changes} />}
      </li>
    ))}
  </ol>
)

const UserList = ({ tenant, users }: { readonly tenant: string; readonly users: readonly ClassUser[] }) =>
  users.length === 0 ? <p className={css.none}>Nothing is drawn with it.</p> : (
    <ul className={css.users}>
      {users.map((it) => (
        <li key={`${it.kind} ${it.name}`}>
          <Icon name={it.kind === 'class' ? 'assembly' : 'arrange'} size={14} />
          <Link to={it.kind === 'class' ? paths.catalogClass(tenant, `tenant/${it.name.split('@')[0] ?? ''}`) : paths.application(tenant, it.name)}>{it.name}</Link>
          <span>{it.versions.join(', ')}</span>
        </li>
      ))}
    </ul>
  )

const Deprecated = ({ tenant, it }: { readonly tenant: string; readonly it: NonNullable<Standing['deprecated']> }) => (
  <p className={css.deprecated} role="note">
    <Icon name="alert" size={15} />
    <span>{it.by} says not to draw with it any more{it.reason === '' ? '.' : `: ${it.reason}`}{it.replacement !== '' && <> Draw <Link to={paths.catalogClass(tenant, it.replacement)}>{it.replacement}</Link> instead.</>}</span>
  </p>
)

/** One class: what it is wired by, keeps, takes and is told, and what people wrote about it. */
const ClassPage = () => {
  const params = useParams()
  const tenant = params['tenant'] ?? ''
  const found = useClass(tenant, params['class'] ?? '')
  const navigate = useNavigate()
  if (found.isError && found.data === undefined) return <ProblemView problem={found.error} onRetry={() => void found.refetch()} />
  const it = found.data?.shown
  return (
    <div className={css.page}>
      <Link to={paths.catalog(tenant)} className={css.back}><Icon name="back" size={14} />Catalog</Link>
      {it === undefined ? <Skeleton rows={4} tall /> : (
        <>
          <header className={css.header}>
            <span className={css.icon}><Icon name={applianceIcon(it.icon, it.name)} size={26} /></span>
            <div className={css.words}>
              <h1>{it.title}</h1>
              <span className={css.name}>{it.name}<ScopeMark standing={it.standing} /></span>
            </div>
            <Button tone="primary" onClick={() => void navigate(paths.newApplication(tenant, it.name))}><Icon name="plus" size={14} />Use in a new application</Button>
            {it.standing.scope === 'tenant' && found.data !== undefined && <ClassMenu tenant={tenant} found={found.data} />}
          </header>
          {it.standing.deprecated !== undefined && <Deprecated tenant={tenant} it={it.standing.deprecated} />}
          <p className={css.about}>{it.description}</p>
          <Facts it={it} />
          <Section title="Terminals">{it.terminals.length === 0 ? <p className={css.none}>It is wired to nothing.</p> : <Terminals terminals={it.terminals} />}</Section>
          {it.volumes.length > 0 && <Section title="Volumes"><Volumes volumes={it.volumes} /></Section>}
          {it.properties.length > 0 && <Section title="Properties"><Properties properties={it.properties} /></Section>}
          {found.data !== undefined && found.data.versions.length > 1 && <Section title="Versions"><Versions name={it.name} versions={found.data.versions} /></Section>}
          {found.data !== undefined && it.standing.scope === 'tenant' && <Section title="Drawn with by"><UserList tenant={tenant} users={found.data.users} /></Section>}
          {found.data !== undefined && found.data.guide !== '' && <Section title="Guide"><Markdown text={found.data.guide} /></Section>}
        </>
      )}
    </div>
  )
}

export default ClassPage
