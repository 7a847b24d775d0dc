/** What is pressed for a sign: a keysym of X, with Shift or without. */
export interface Key {
  readonly sym: number
  readonly shift: boolean
}

export const shiftSym = 0xffe1
const pauseMillis = 30
const unlikeTheirCode: Readonly<Record<string, number>> = { '\n': 0xff0d, '\t': 0xff09 }
const withShift = /[A-Z~!@#$%^&*()_+{}|:"<>?]/

const signs = (text: string) => [...text.replaceAll('\r\n', '\n')]
const symOf = (sign: string) => unlikeTheirCode[sign] ?? (/^[ -~]$/.test(sign) ? sign.charCodeAt(0) : undefined)

/** The first sign that a keyboard of the United States has no key for; empty when it has one for each. */
export const signWithoutKey = (text: string): string => signs(text).find((it) => symOf(it) === undefined) ?? ''

/** As on a keyboard of the United States: a guest takes its own for one until it is told otherwise. */
export const keysOf = (text: string): readonly Key[] => signs(text).flatMap((sign) => {
  const sym = symOf(sign)
  return sym === undefined ? [] : [{ sym, shift: withShift.test(sign) }]
})

/** One after the other: a guest's keyboard holds a few keys only. @returns what ends it early */
export const pressed = (keys: readonly Key[], press: (sym: number, down: boolean) => void): (() => void) => {
  let next = 0
  const timer = setInterval(() => {
    const key = keys[next]
    next += 1
    if (key === undefined) return clearInterval(timer)
    if (key.shift) press(shiftSym, true)
    press(key.sym, true)
    press(key.sym, false)
    if (key.shift) press(shiftSym, false)
  }, pauseMillis)
  return () => clearInterval(timer)
}
