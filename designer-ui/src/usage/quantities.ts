import { volume } from '../ui/format'

/** Meters in the order in which they are shown, and what people call them. */
export const meters = [
  { name: 'cpu-allocated', label: 'Processors held' },
  { name: 'cpu-used', label: 'Processor time spent' },
  { name: 'memory-allocated', label: 'Memory held' },
  { name: 'volume', label: 'Volumes' },
  { name: 'wire-bytes', label: 'Over wires' },
  { name: 'external-bytes-in', label: 'From outside' },
  { name: 'external-bytes-out', label: 'To outside' },
  { name: 'address', label: 'Outside addresses' },
] as const

export const labelOf = (meter: string): string => meters.find((it) => it.name === meter)?.label ?? meter

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
