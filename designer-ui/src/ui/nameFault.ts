const names = /^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/

/** Why an application or a class can't be called so; empty when it can, or when nothing is typed. */
export const nameFault = (name: string): string => (name === '' || names.test(name) ? '' : 'Lower-case letters, digits and hyphens; a letter first.')
