import { useMemo } from 'react'
import { Copy } from '../ui/Copy'
import { Empty } from '../ui/Empty'
import { linesOf } from './yamlTokens'
import css from './TextView.module.css'

/** The same document as the picture. Read only here: a change is made with the command line, or in the designer. */
export const TextView = ({ text }: { readonly text: string }) => {
  const lines = useMemo(() => linesOf(text), [text])
  if (text.trim() === '') return <Empty title="This application has no text" />
  return (
    <div className={css.view}>
      <div className={css.copy}><Copy text={text} what="the text" /></div>
      <ol className={css.lines} aria-label="Application text">
        {lines.map((tokens, at) => (
          <li key={at}>{tokens.map((token, part) => <span key={part} className={css[token.kind]}>{token.text}</span>)}{'\n'}</li>
        ))}
      </ol>
    </div>
  )
}
