import { Fragment } from 'react'
import { blocks, type Block, type Inline } from './markdownText'
import css from './Markdown.module.css'

const Words = ({ text }: { readonly text: readonly Inline[] }) => text.map((it, at) => {
  switch (it.kind) {
    case 'text': return <Fragment key={at}>{it.text}</Fragment>
    case 'code': return <code key={at}>{it.text}</code>
    case 'strong': return <strong key={at}>{it.text}</strong>
    case 'link': return <a key={at} href={it.to} rel="noreferrer" target="_blank">{it.text}</a>
    default: return it satisfies never
  }
})

const Part = ({ block }: { readonly block: Block }) => {
  switch (block.kind) {
    case 'heading': return <h3><Words text={block.text} /></h3>
    case 'paragraph': return <p><Words text={block.text} /></p>
    case 'code': return <pre tabIndex={0}><code>{block.text}</code></pre>
    case 'list': return <ul>{block.items.map((it, at) => <li key={at}><Words text={it} /></li>)}</ul>
    case 'table':
      return (
        <div className={css.scroll} tabIndex={0}>
          <table>
            <thead><tr>{block.head.map((it, at) => <th key={at} scope="col"><Words text={it} /></th>)}</tr></thead>
            <tbody>{block.rows.map((row, at) => <tr key={at}>{row.map((it, cell) => <td key={cell}><Words text={it} /></td>)}</tr>)}</tbody>
          </table>
        </div>
      )
    default: return block satisfies never
  }
}

export const Markdown = ({ text }: { readonly text: string }) => <div className={css.prose}>{blocks(text).map((it, at) => <Part key={at} block={it} />)}</div>
