import css from './PanelTabs.module.css'

interface Props<T extends string> {
  readonly label: string
  readonly tabs: readonly { readonly name: T; readonly label: string; readonly note?: string }[]
  readonly shown: T
  readonly onShow: (name: T) => void
}

export const PanelTabs = <T extends string>({ label, tabs, shown, onShow }: Props<T>) => (
  <div className={css.tabs} role="group" aria-label={label}>
    {tabs.map((it) => (
      <button key={it.name} type="button" aria-pressed={it.name === shown} onClick={() => onShow(it.name)}>
        {it.label}
        {it.note !== undefined && it.note !== '' && <span>{it.note}</span>}
      </button>
    ))}
  </div>
)
