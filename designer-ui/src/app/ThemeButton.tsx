import { useState } from 'react'
import { Icon } from '../ui/Icon'
import { IconButton } from '../ui/Button'
import { applyTheme, nextTheme, storedTheme } from './theme'

const icons = { system: 'contrast', light: 'sun', dark: 'moon' } as const

export const ThemeButton = () => {
  const [theme, setTheme] = useState(storedTheme)
  const change = () => {
    const next = nextTheme(theme)
    applyTheme(next)
    setTheme(next)
  }
  return <IconButton label={`Colours: ${theme}. Change`} onClick={change}><Icon name={icons[theme]} /></IconButton>
}
