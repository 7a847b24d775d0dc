/** How numbers and times are said. Pure: the present is a parameter. */

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const wholeDay = 24 * hour

export const duration = (millis: number): string => {
  const whole = Math.max(0, millis)
  if (whole < minute) return `${Math.floor(whole / second)} s`
  if (whole < hour) return `${Math.floor(whole / minute)} min`
  if (whole < wholeDay) {
    const minutes = Math.floor((whole % hour) / minute)
    return `${Math.floor(whole / hour)} h${minutes === 0 ? '' : ` ${minutes} min`}`
  }
  const days = Math.floor(whole / wholeDay)
  return days === 1 ? '1 day' : `${days} days`
}

export const ago = (iso: string, now: number): string => {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) return ''
  const past = now - at
  return past < 5 * second ? 'just now' : `${duration(past)} ago`
}

export const moment = (iso: string): string => {
  const at = new Date(iso)
  return Number.isNaN(at.getTime()) ? '' : at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
}

export const clockTime = (iso: string): string => {
  const at = new Date(iso)
  return Number.isNaN(at.getTime()) ? '' : at.toLocaleTimeString(undefined, { hour12: false })
}

const scaled = (value: number, step: number, units: readonly string[]): string => {
  let left = value
  let unit = 0
  while (left >= step && unit < units.length - 1) {
    left /= step
    unit++
  }
  const digits = left >= 100 || unit === 0 ? 0 : left >= 10 ? 1 : 2
  return `${left.toFixed(digits)} ${units[unit] ?? ''}`
}

export const rate = (bytesPerSecond: number): string => scaled(Math.max(0, bytesPerSecond), 1000, ['B/s', 'kB/s', 'MB/s', 'GB/s'])
export const volume = (bytes: number): string => scaled(Math.max(0, bytes), 1000, ['B', 'kB', 'MB', 'GB', 'TB'])
export const memory = (mib: number): string => (mib < 1024 ? `${mib} MiB` : `${Number((mib / 1024).toFixed(1))} GiB`)
export const cores = (millis: number): string => `${Number((millis / 1000).toFixed(2))}`

/** The date, where the clocks of that zone show it. */
export const day = (iso: string, zone: string): string => {
  const at = new Date(iso)
  return Number.isNaN(at.getTime()) ? '' : at.toLocaleDateString(undefined, { dateStyle: 'medium', timeZone: zone })
}

/** An hour of a small appliance costs less than the smallest coin, so it has more digits than a month. */
export const money = (amount: number, currency: string, digits: number): string =>
  currency === '' ? amount.toFixed(digits) : new Intl.NumberFormat(undefined, { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(amount)

/** `cpu-allocated` as people say it. */
export const meterWords = (meter: string): string => {
  const words = meter.replaceAll('-', ' ').replace('cpu', 'CPU')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** `io.weft.application.started.v1` reads better as `application started`. */
export const plainType = (type: string): string =>
  (type.split('.').filter((part) => !/^(io|weft|grid|v\d+)$/.test(part)).join(' ')).replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('-', ' ').toLowerCase()
