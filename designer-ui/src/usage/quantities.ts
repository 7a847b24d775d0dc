import { volume } from '../ui/format'

/** Meters in the order in which they are shown. */
export const meters = [
  'cpu-allocated',
  'cpu-used',
  'memory-allocated',
  'volume',
  'wire-bytes',
  'external-bytes-in',
  'external-bytes-out',
  'address',
] as const

const number = (value: number): string => String(Number(value.toFixed(value >= 100 ? 0 : value >= 1 ? 2 : 4)))

/** As people say it. The exact quantity stands beside it, in the API's own unit. */
export const said = (quantity: number, unit: string): string => {
  switch (unit) {
    case 'millicpu-seconds': return `${number(quantity / 3_600_000)} vCPU h`
    case 'milliseconds': return `${number(quantity / 1000)} s`
    case 'MiB-seconds': return `${number(quantity / 3_686_400)} GiB h`
    case 'seconds': return `${number(quantity / 3600)} h`
    case 'bytes': return volume(quantity)
    default: return `${number(quantity)} ${unit}`
  }
}

export const exact = (quantity: number, unit: string): string => `${quantity.toLocaleString('en')} ${unit}`
