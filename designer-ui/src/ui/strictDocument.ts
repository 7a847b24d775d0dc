/**
 * A document for a widget that writes style elements and style attributes, which our content policy refuses. Its style elements
 * become adopted style sheets and its style attributes rules of the element, which the policy leaves to scripts that it has let in.
 */
export const strictDocument = (page: Document): Document => {
  const styleElement = (): HTMLElement => {
    const sheet = new CSSStyleSheet()
    const holder = page.createElement('span')
    holder.hidden = true
    page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet]
    Object.defineProperty(holder, 'textContent', { set: (rules: string) => void sheet.replaceSync(rules) })
    const remove = () => {
      page.adoptedStyleSheets = page.adoptedStyleSheets.filter((it) => it !== sheet)
      HTMLElement.prototype.remove.call(holder)
    }
    Object.defineProperty(holder, 'remove', { value: remove })
    return holder
  }

  const element = (name: string, options?: ElementCreationOptions): HTMLElement => {
    if (name === 'style') return styleElement()
    const made = page.createElement(name, options)
    const set = (attribute: string, value: string) => {
      if (attribute === 'style') made.style.cssText = value
      else HTMLElement.prototype.setAttribute.call(made, attribute, value)
    }
    Object.defineProperty(made, 'setAttribute', { value: set })
    return made
  }

  return new Proxy(page, {
    get: (_, name) => {
      if (name === 'createElement') return element
      const value: unknown = Reflect.get(page, name, page)
      return typeof value === 'function' ? value.bind(page) : value
    },
  })
}
