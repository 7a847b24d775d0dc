import { useState } from 'react'
import { IconButton } from './Button'
import { Icon } from './Icon'

export const Copy = ({ text, what }: { readonly text: string; readonly what: string }) => {
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false))
  return <IconButton label={copied ? 'Copied' : `Copy ${what}`} onClick={copy}><Icon name={copied ? 'check' : 'copy'} /></IconButton>
}
