import '@fontsource-variable/hanken-grotesk/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '../ui/tokens.css'
import '../ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { realPlatform } from './platform'
import { applyTheme, storedTheme } from './theme'

applyTheme(storedTheme())

// The condition is a constant of the build, so the product carries no byte of the mock.
const platform = import.meta.env.MODE === 'mock' ? (await import('../mock/platform')).mockPlatform() : realPlatform

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no root element')
createRoot(root).render(
  <StrictMode>
    <App platform={platform} />
  </StrictMode>,
)
