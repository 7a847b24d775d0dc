import { useMemo } from 'react'
import { converted } from '../model/text/tosca'
import { Banner } from './Banner'
import { useDesigner } from './context'
import css from './Desk.module.css'

/** Somebody has brought a service template: it is offered to be made a drawing of, and what stands against that is said. */
export const ToscaBanner = ({ text }: { readonly text: string }) => {
  const { dispatch } = useDesigner()
  const made = useMemo(() => converted(text), [text])
  if (made.kind === 'converted') {
    return <Banner tone="moving" act={<button type="button" className={css.act} onClick={() => dispatch({ kind: 'write', text: made.text, at: Date.now() })}>Make a drawing of it</button>}>This is a service template of TOSCA 2.0.</Banner>
  }
  const [first, ...more] = made.refusals
  return <Banner tone="warning">{`This is TOSCA, and no drawing can be made of it. ${first === undefined || first.field === '' ? '' : `${first.field}: `}${first?.reason ?? ''}${more.length === 0 ? '' : ` And ${more.length} more.`}`}</Banner>
}
