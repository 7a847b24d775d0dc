/** Whose draft of what it is. Drafts of several people may lie in one browser. */
export interface DraftKey {
  readonly person: string
  readonly tenant: string
  readonly of: { readonly kind: 'application'; readonly name: string } | { readonly kind: 'new'; readonly id: string }
}

const part = encodeURIComponent

export const prefixOf = (person: string, tenant: string): string => `${part(person)}/${part(tenant)}/`
export const newPrefixOf = (person: string, tenant: string): string => `${prefixOf(person, tenant)}new/`
export const keyText = ({ person, tenant, of }: DraftKey): string =>
  of.kind === 'application' ? `${prefixOf(person, tenant)}application/${part(of.name)}` : `${newPrefixOf(person, tenant)}${part(of.id)}`
