import { IconButton } from '../../ui/Button'
import { AreaField, NameField, SelectField, TextField } from '../../ui/Field'
import { Icon } from '../../ui/Icon'
import { useDesigner } from '../draft/context'
import { refaced, type Reworded } from '../model/assemblies'
import { endText, type Appliance } from '../model/drawing'
import { bareName } from '../model/faces'
import { endOf } from '../model/layout'
import { edgeName, edgeShape, isMore } from '../model/inside'
import { nameRefusal } from '../model/naming'
import { only } from '../model/selection'
import type { Export, Inside, Redirect } from '../model/text/read'
import { hiddenSecret } from '../model/wiring/propertyRules'
import css from './Inspector.module.css'

const propertyForm = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/
const slotForm = /^[a-z]([a-z0-9-]{0,14}[a-z0-9])?$/

const useReface = () => {
  const { whole, place, dispatch } = useDesigner()
  return (label: string, change: (inside: Inside) => Inside, more: { readonly reworded?: Reworded; readonly group?: string } = {}) => {
    const { reworded, group = '' } = more
    dispatch({ kind: 'edit', label, edits: reworded === undefined ? refaced(whole, place, change) : refaced(whole, place, change, reworded), at: Date.now(), group, ...(group === '' ? {} : { say: '' }) })
  }
}

const put = <T extends { readonly name: string }>(list: readonly T[], name: string, change: Partial<T>): readonly T[] => list.map((it) => (it.name === name ? { ...it, ...change } : it))

const refusal = (form: RegExp, words: string, others: readonly string[]) => (name: string): string => (others.includes(name) ? `There is a ${name} already.` : form.test(name) ? '' : words)

const PropertyRow = ({ inside, shown }: { readonly inside: Inside; readonly shown: Redirect }) => {
  const reface = useReface()
  const { name, redirects, defaultValue } = shown
  const others = inside.properties.map((it) => it.name).filter((it) => it !== name)
  return (
    <li className={css.rule}>
      <NameField
        label="Property" note={`feeds ${redirects.join(', ')}`} value={name} check={refusal(propertyForm, 'A property has letters, digits, hyphens and underscores.', others)}
        onCommit={(to) => reface(`Rename property ${name} to ${to}`, (it) => ({ ...it, properties: put(it.properties, name, { name: to }) }), { reworded: { of: 'property', from: name, to } })}
      />
      <IconButton label={`Show property ${name} no more`} onClick={() => reface(`Show property ${name} no more`, (it) => ({ ...it, properties: it.properties.filter((each) => each.name !== name) }))}><Icon name="trash" size={14} /></IconButton>
      <TextField
        label="Default" mono value={defaultValue ?? ''} placeholder="As it is inside" overridden={defaultValue !== undefined} resetLabel="As it is inside"
        onReset={() => reface(`Change the default of ${name}`, (it) => ({ ...it, properties: put(it.properties, name, { defaultValue: undefined }) }))}
        onChange={(value) => reface(`Change the default of ${name}`, (it) => ({ ...it, properties: put(it.properties, name, { defaultValue: value === '' ? undefined : value }) }), { group: `default ${name}` })}
      />
    </li>
  )
}

const SlotRow = ({ inside, shown }: { readonly inside: Inside; readonly shown: Export }) => {
  const reface = useReface()
  const { name, to } = shown
  const others = inside.volumes.map((it) => it.name).filter((it) => it !== name)
  return (
    <li className={css.rule}>
      <NameField
        label="Volume slot" note={`is ${to}`} value={name} check={refusal(slotForm, 'A slot has at most 16 small letters, digits and hyphens.', others)}
        onCommit={(next) => reface(`Rename slot ${name} to ${next}`, (it) => ({ ...it, volumes: put(it.volumes, name, { name: next }) }), { reworded: { of: 'volume', from: name, to: next } })}
      />
      <IconButton label={`Show slot ${name} no more`} onClick={() => reface(`Show slot ${name} no more`, (it) => ({ ...it, volumes: it.volumes.filter((each) => each.name !== name) }))}><Icon name="trash" size={14} /></IconButton>
    </li>
  )
}

interface AddProps {
  readonly label: string
  readonly none: string
  /** As `appliance.property`. */
  readonly refs: readonly string[]
  readonly onAdd: (ref: string) => void
}

const Add = ({ label, none, refs, onAdd }: AddProps) => (
  <SelectField label={label} value="" options={[{ value: '', label: refs.length === 0 ? none : 'Choose…' }, ...refs.map((it) => ({ value: it, label: it }))]} onChange={(ref) => { if (ref !== '') onAdd(ref) }} />
)

const nameFrom = (ref: string, taken: readonly string[]): string => {
  const plain = ref.slice(ref.indexOf('.') + 1)
  return taken.includes(plain) ? ref.replace('.', '-') : plain
}

/** What is set inside stays the default. No secret is: it comes from outside. */
const saidInside = ({ appliances }: Inside['drawing'], ref: string): string | undefined => {
  const { appliance, terminal } = endOf(ref)
  const value = appliances.find((it) => it.name === appliance)?.properties.get(terminal)
  return value === hiddenSecret ? undefined : value
}

/** What an assembly shows outside, beside the drawing of its inside. */
export const AssemblySheet = ({ inside }: { readonly inside: Inside }) => {
  const { place, catalog, edit, dispatch, canvas } = useDesigner()
  const reface = useReface()
  const { drawing, terminals, properties, volumes } = inside
  const { name, title, description } = drawing
  const say = (change: Partial<{ title: string; description: string }>, what: string) => edit(`Change the ${what} of ${name}`, [{ kind: 'describe', name, title, description, ...change }], { group: what, say: '' })
  const shown = new Set([...properties.flatMap((it) => it.redirects), ...volumes.map((it) => it.to)])
  const known = drawing.appliances.flatMap((it) => {
    const its = catalog.get(it.className)
    return its === undefined ? [] : [{ appliance: it, its }]
  })
  const open = known.flatMap(({ appliance, its }) => its.properties.map((it) => endText({ appliance: appliance.name, terminal: it.name }))).filter((it) => !shown.has(it))
  const slots = known.flatMap(({ appliance, its }) => its.volumes.filter((it) => it.kind === 'placeholder' && !appliance.volumes.has(it.name)).map((it) => endText({ appliance: appliance.name, terminal: it.name }))).filter((it) => !shown.has(it))
  const choose = (terminal: string) => {
    dispatch({ kind: 'select', selection: only(edgeShape(terminal)) })
    canvas.current?.show([edgeShape(terminal)])
  }
  return (
    <>
      <header className={css.head}><div className={css.names}><h2>{title || name}</h2><span>assembly {bareName(place.className)}, {drawing.appliances.length} appliances inside</span></div></header>
      <section className={css.section}>
        <TextField label="Title" value={title} placeholder={name} onChange={(value) => say({ title: value }, 'title')} />
        <AreaField label="Description" rows={2} value={description} placeholder="For people" onChange={(value) => say({ description: value }, 'description')} />
      </section>
      <section className={css.section}>
        <h3>Terminals</h3>
        {terminals.length === 0 && <p className={css.quiet}>Nothing outside can be wired to it yet.</p>}
        <ul className={css.list}>
          {terminals.map((it) => (
            <li key={it.name}><span className={css.mono}>{it.name}</span><span className={[css.grow, css.mono, css.quiet].join(' ')}>is {it.to}</span><button type="button" className={css.link} onClick={() => choose(it.name)} aria-label={`Choose terminal ${it.name}`}>Choose</button></li>
          ))}
        </ul>
        <p className={css.quiet}>Draw a wire between “New terminal” at the edge and a terminal inside to show that one outside.</p>
      </section>
      <section className={css.section}>
        <h3>Properties</h3>
        <ul>{properties.map((it) => <PropertyRow key={it.name} inside={inside} shown={it} />)}</ul>
        <Add label="Show a property" none="All are shown" refs={open} onAdd={(ref) => reface(`Show ${ref}`, (it) => ({ ...it, properties: [...it.properties, { name: nameFrom(ref, it.properties.map((each) => each.name)), redirects: [ref], defaultValue: saidInside(drawing, ref), mandatory: false, description: '' }] }))} />
      </section>
      <section className={css.section}>
        <h3>Volumes</h3>
        <ul>{volumes.map((it) => <SlotRow key={it.name} inside={inside} shown={it} />)}</ul>
        <Add label="Show a volume slot" none="None is open" refs={slots} onAdd={(ref) => reface(`Show ${ref}`, (it) => ({ ...it, volumes: [...it.volumes, { name: nameFrom(ref, it.volumes.map((each) => each.name)).slice(0, 16), to: ref }] }))} />
      </section>
    </>
  )
}

/** One terminal of the boundary, chosen at the edge of the drawing. */
export const EdgeSheet = ({ edge }: { readonly edge: Appliance }) => {
  const { drawing, edit, catalog, place } = useDesigner()
  const known = catalog.get(edge.className)
  const [wire] = drawing.wires.filter((it) => it.from.startsWith(`${edge.name}.`) || it.to.startsWith(`${edge.name}.`))
  const name = edgeName(edge.name)
  const others = (place.inside?.terminals ?? []).map((it) => it.name).filter((it) => it !== name)
  const inner = wire === undefined ? '' : wire.from.startsWith(`${edge.name}.`) ? wire.to : wire.from
  return (
    <>
      <header className={css.head}>
        <span className={css.icon}><Icon name="gateway" size={18} /></span>
        <div className={css.names}><h2>{isMore(edge) ? 'New terminal' : name}</h2><span>{known?.title}</span></div>
      </header>
      {isMore(edge) ? <p className={css.about}>Draw a wire between it and a terminal inside: that one is seen outside then, under its own name.</p> : (
        <section className={css.section}>
          <NameField label="Name" value={name} check={(it) => nameRefusal(it, others)} onCommit={(to) => edit(`Rename terminal ${name} to ${to}`, [{ kind: 'rename', appliance: edge.name, to: edgeShape(to) }], { select: only(edgeShape(to)) })} />
          <p className={css.quiet}>Stands for <span className={css.mono}>{inner}</span>. Wires outside follow its name; without its wire here it is no terminal any more.</p>
        </section>
      )}
    </>
  )
}
