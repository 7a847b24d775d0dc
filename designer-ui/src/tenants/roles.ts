/** What each role may, in a few words; one that a newer grid has added says nothing yet. */
const may = new Map([
  ['member', 'belongs to it, and may what is given on projects'],
  ['billing', 'sees usage and bills, nothing that runs'],
  ['viewer', 'sees everything, changes nothing'],
  ['operator', 'starts, stops and scales'],
  ['developer', 'draws and changes applications'],
  ['manager', 'destroys, and decides about members'],
])

export const roleMay = (role: string): string => may.get(role) ?? ''

export const roleOptions = (roles: readonly string[]) => roles.map((role) => ({ value: role, label: `${role}: ${roleMay(role)}` }))
