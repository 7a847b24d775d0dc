import { Document, isMap, isSeq, YAMLMap } from 'yaml'
import { putScalar } from './nodes'
import { textNode } from './style'
import { parsed, textIn } from './yaml'

/** Documents of classes inside the document of an application. */

const plain = { lineWidth: 0, flowCollectionPadding: false } as const

export const nameIn = (map: YAMLMap): string => {
  const metadata: unknown = map.get('metadata', true)
  return isMap(metadata) ? textIn(metadata.get('name', true)) : ''
}

export const ownText = (item: YAMLMap): string => {
  const document = new Document<YAMLMap>(new YAMLMap(), { schema: 'failsafe' })
  document.contents = item
  return document.toString(plain)
}

/** The mapping that a class's text is; an empty one where it is none. */
export const ownNode = (text: string): YAMLMap => {
  const { contents } = parsed(text).document
  return isMap(contents) ? contents : new YAMLMap()
}

/** The text as it stands inside an application. */
export const settled = (text: string): string => ownText(ownNode(text))

export const edited = (text: string, edit: (map: YAMLMap) => void): string => {
  const map = ownNode(text)
  edit(map)
  return ownText(map)
}

export const renamed = (text: string, name: string): string =>
  edited(text, (map) => {
    const metadata: unknown = map.get('metadata', true)
    if (isMap(metadata)) putScalar(metadata, 'name', textNode(name), ['name'])
  })

/** With what is inside of one class as of another. */
export const withClass = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) return text
  return edited(text, (map) => {
    const spec: unknown = map.get('spec', true)
    const appliances: unknown = isMap(spec) ? spec.get('appliances', true) : undefined
    if (!isSeq(appliances)) return
    for (const item of appliances.items) if (isMap(item) && textIn(item.get('class', true)) === from) putScalar(item, 'class', textNode(to), ['name', 'class'])
  })
}
