import type { OpenLine } from '../api/line'
import { mockScreen } from './screen'

/** A guest of a few words at the other end of a console. */
const answers = (name: string, words: string): string => {
  const [command = '', ...rest] = words.trim().split(/\s+/)
  switch (command) {
    case '': return ''
    case 'hostname': return `${name}\r\n`
    case 'id': return 'uid=0(root) gid=0(root) groups=0(root)\r\n'
    case 'echo': return `${rest.join(' ')}\r\n`
    case 'uname': return 'Linux\r\n'
    case 'ls': return '\u001b[34mbin\u001b[0m  \u001b[34metc\u001b[0m  notes.txt  \u001b[32mrun.sh\u001b[0m\r\n'
    default: return `-bash: ${command}: command not found\r\n`
  }
}

export const mockLine: OpenLine = (url, _, ears) => {
  if (new URL(url).searchParams.get('line') === 'screen') return mockScreen(ears)
  const name = new URL(url).searchParams.get('name') ?? 'guest'
  const prompt = `\u001b[1;32mroot@${name}\u001b[0m:\u001b[1;34m~\u001b[0m# `
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  const say = (text: string) => ears.onBytes(encoder.encode(text))
  let typed = ''
  let over = false
  const end = (why: string) => {
    if (over) return
    over = true
    setTimeout(() => ears.onEnd({ why, moved: false }))
  }
  const key = (each: string) => {
    if (each === '\r') {
      const words = typed
      typed = ''
      say('\r\n')
      if (words.trim() === 'poweroff') return end('The guest has ended.')
      say(answers(name, words) + prompt)
    } else if (each === '\u007f') {
      if (typed !== '') say('\b \b')
      typed = typed.slice(0, -1)
    } else {
      typed += each
      say(each)
    }
  }
  setTimeout(() => {
    ears.onOpen()
    say(`[weft 4] ready\r\n\r\n${name}: press Enter for a shell.\r\n${prompt}`)
  }, 200)
  return { send: (bytes) => [...decoder.decode(bytes)].forEach(key), waiting: () => 0, close: () => end('') }
}
