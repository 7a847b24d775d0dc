import { ago, moment } from './format'
import { useNow } from './now'

export const Ago = ({ at }: { readonly at: string }) => {
  const now = useNow()
  return <time dateTime={at} title={moment(at)}>{ago(at, now)}</time>
}
