const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'weft.theme'

export const storedTheme = (): Theme => themes.find((it) => it === window.localStorage.getItem(key)) ?? 'system'

export const applyTheme = (theme: Theme): void => {
  window.localStorage.setItem(key, theme)
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

export const nextTheme = (theme: Theme): Theme => themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
