/** Keys as people write them: `Ctrl+Shift+Z`, `Delete`, `A`. On a Mac the command key stands for Ctrl. */

interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const names = new Map([[' ', 'Space'], ['Backspace', 'Delete']])

export const keysOf = ({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string => {
  const plain = names.get(key) ?? (key.length === 1 ? key.toUpperCase() : key)
  // A shifted sign is the sign: nobody writes Shift+? .
  const shifted = shiftKey && !(key.length === 1 && key.toLowerCase() === key.toUpperCase())
  return [ctrlKey || metaKey ? 'Ctrl' : '', altKey ? 'Alt' : '', shifted ? 'Shift' : '', plain].filter((it) => it !== '').join('+')
}

/** Where letters are letters: keys of the picture mean nothing there. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [contenteditable], dialog, [data-text-editor]') !== null)

export const arrows: ReadonlyMap<string, { readonly x: number; readonly y: number }> = new Map([
  ['ArrowLeft', { x: -1, y: 0 }], ['ArrowRight', { x: 1, y: 0 }], ['ArrowUp', { x: 0, y: -1 }], ['ArrowDown', { x: 0, y: 1 }],
])
