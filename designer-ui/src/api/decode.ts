/** What arrives from the server is parsed here, once; past this edge the types are trusted. */

export class Unreadable extends Error {
  constructor(what: string, wanted: string) {
    super(`The answer could not be read: ${what} should be ${wanted}.`)
    this.name = 'Unreadable'
  }
}

export type Decoder<T> = (value: unknown, what: string) => T

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

const absent = (value: unknown): boolean => value === undefined || value === null

/** Reads the fields of one object. A fallback makes a field optional; without one its absence is an error. */
export class Reader {
  private readonly fields: Fields

  constructor(
    value: unknown,
    private readonly what: string,
  ) {
    if (!isFields(value)) throw new Unreadable(what, 'an object')
    this.fields = value
  }

  has(name: string): boolean {
    return !absent(this.fields[name])
  }

  text(name: string, fallback?: string): string {
    const value = this.fields[name]
    if (typeof value === 'string') return value
    if (typeof value === 'number') return String(value)
    if (fallback !== undefined && absent(value)) return fallback
    throw new Unreadable(`${this.what}.${name}`, 'a text')
  }

  number(name: string, fallback?: number): number {
    const value = this.fields[name]
    if (typeof value === 'number') return value
    if (fallback !== undefined && absent(value)) return fallback
    throw new Unreadable(`${this.what}.${name}`, 'a number')
  }

  flag(name: string, fallback?: boolean): boolean {
    const value = this.fields[name]
    if (typeof value === 'boolean') return value
    if (fallback !== undefined && absent(value)) return fallback
    throw new Unreadable(`${this.what}.${name}`, 'true or false')
  }

  /** A word this page knows, or the fallback for one that a newer server has added. */
  word<W extends string>(name: string, known: readonly W[], fallback: W): W {
    const value = this.fields[name]
    const lower = typeof value === 'string' ? value.toLowerCase() : ''
    return known.find((word) => word === value || word === lower) ?? fallback
  }

  list<T>(name: string, decode: Decoder<T>): readonly T[] {
    const value = this.fields[name]
    if (absent(value)) return []
    if (!Array.isArray(value)) throw new Unreadable(`${this.what}.${name}`, 'a list')
    return value.map((item: unknown, at) => decode(item, `${this.what}.${name}[${at}]`))
  }

  part<T>(name: string, decode: Decoder<T>): T {
    return decode(this.fields[name], `${this.what}.${name}`)
  }

  raw(name: string): unknown {
    return this.fields[name]
  }
}

export const read =
  <T>(make: (fields: Reader) => T): Decoder<T> =>
  (value, what) =>
    make(new Reader(value, what))

export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string
}

export const pageOf = <T>(item: Decoder<T>): Decoder<Page<T>> =>
  read((f) => ({ items: f.list('items', item), next: f.text('next', '') }))
