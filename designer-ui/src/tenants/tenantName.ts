const names = /^[a-z0-9][a-z0-9-]{0,62}$/

/** Why this is no name of a tenant; empty when it is one, or nothing yet. */
export const tenantNameFault = (name: string): string => (name === '' || names.test(name) ? '' : 'Lower-case letters, digits and hyphens; no hyphen first.')
