import { useCallback } from 'react'
import { Copy } from '../ui/Copy'
import { useConsoleLog } from './queries'
import css from './ConsoleLog.module.css'

const nearEnd = 40

/** Terminal colours and cursor moves are noise here. */
const plain = (text: string): string => text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replaceAll('\r', '')

export const ConsoleLog = ({ tenant, instance }: { readonly tenant: string; readonly instance: string }) => {
  const log = useConsoleLog(tenant, instance)
  const text = plain(log.data ?? '')
  // Follows the end of the log while the reader stays there.
  const follow = useCallback((frame: HTMLPreElement | null) => {
    if (frame === null) return
    let atEnd = true
    const onScroll = () => {
      atEnd = frame.scrollHeight - frame.scrollTop - frame.clientHeight < nearEnd
    }
    const down = () => {
      if (atEnd) frame.scrollTop = frame.scrollHeight
    }
    down()
    const watch = new MutationObserver(down)
    watch.observe(frame, { childList: true, characterData: true, subtree: true })
    frame.addEventListener('scroll', onScroll)
    return () => {
      watch.disconnect()
      frame.removeEventListener('scroll', onScroll)
    }
  }, [])
  if (log.isError && log.data === undefined) return <p className={css.note} role="alert">{log.error.message}</p>
  if (log.data === undefined) return <p className={css.note}>Asking the host…</p>
  if (text.trim() === '') return <p className={css.note}>The console has said nothing yet.</p>
  return (
    <div className={css.console}>
      <pre ref={follow} tabIndex={0} aria-label="Console log">{text}</pre>
      <span className={css.copy}><Copy text={text} what="the log" /></span>
    </div>
  )
}
