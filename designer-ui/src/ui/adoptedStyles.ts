/** What a style element would hold, as a style sheet of the page. */
const styleHolder = (page: Document): HTMLElement => {
  const sheet = new CSSStyleSheet()
  const holder = page.createElement('span')
  holder.hidden = true
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet]
  Object.defineProperty(holder, 'textContent', { set: (rules: string) => void sheet.replaceSync(rules) })
  const remove = () => {
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((it) => it !== sheet)
    Element.prototype.remove.call(holder)
  }
  Object.defineProperty(holder, 'remove', { value: remove })
  return holder
}

/** What a script says as rules of an element is let in, what it says as the text of an attribute is not. */
const letSpansBeStyled = () => {
  HTMLSpanElement.prototype.setAttribute = function (name, value) {
    if (name === 'style') this.style.cssText = value
    else Element.prototype.setAttribute.call(this, name, value)
  }
}

/**
 * Opens a widget that writes style elements and style attributes, which our content policy refuses. Those that it makes now become
 * adopted style sheets, which the policy leaves to scripts that it has let in.
 */
export const withAdoptedStyles = (page: Document, open: () => void): void => {
  letSpansBeStyled()
  const create = (name: string, options?: ElementCreationOptions): HTMLElement =>
    name === 'style' ? styleHolder(page) : Document.prototype.createElement.call(page, name, options)
  Object.defineProperty(page, 'createElement', { value: create, configurable: true })
  try {
    open()
  } finally {
    Reflect.deleteProperty(page, 'createElement')
  }
}
