const bounds = [[0, 59], [0, 23], [1, 31], [1, 12], [0, 7]] as const

const isPart = (part: string, least: number, most: number): boolean => {
  const found = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part)
  if (found === null) return false
  const [, first, last, step] = found
  const from = first === undefined ? least : Number(first)
  const to = last === undefined ? from : Number(last)
  return from >= least && from <= most && to <= most && from <= to && (step === undefined || Number(step) > 0)
}

/** Minute, hour, day of month, month and day of week, as the grid reads them. */
export const isCron = (text: string): boolean => {
  const fields = text.trim().split(/\s+/)
  return fields.length === bounds.length && bounds.every(([least, most], at) => (fields[at] ?? '').split(',').every((part) => isPart(part, least, most)))
}

export const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name !== ''
  } catch {
    return false
  }
}
