import { findBase64, viewBase64 } from './base64.ts'
import { decodeLayer, decodeStyle } from './decode.ts'
import { type DecodedView, viewFile } from './view.ts'

/** The number of notations within each other that are decoded: an address in JSON in a string in an attribute has four. */
const maxLayers = 5

/** A file in one of its notations. */
export interface Layer {
  readonly view: DecodedView
  /** Whether each letter has a place of its own in the file; in base64 it has none. */
  readonly isEditable: boolean
}

/**
 * Returns a file as it stands, and decoded in every notation that evidence can hold, layer by layer: references of HTML,
 * escapes of scripts, addresses and styles, strings that a script puts together, and base64.
 */
export function viewLayers(file: string): Layer[] {
  const whole = viewFile(file)
  const layers = decodeLayers(whole)
  const style = /\\[\da-f]/i.test(file) ? [decodeStyle(whole)] : []
  const encoded = layers.flatMap((layer) =>
    findBase64(layer.text).flatMap((found) => decodeLayers(viewBase64(layer, found))),
  )
  const known = new Set<string>()
  const isNew = ({ text }: DecodedView) => !known.has(text) && known.add(text)
  return [
    ...[...layers, ...style].filter(isNew).map((view) => ({ view, isEditable: true })),
    ...encoded.filter(isNew).map((view) => ({ view, isEditable: false })),
  ]
}

function decodeLayers(view: DecodedView): DecodedView[] {
  const layers = [view]
  for (let layer = view; layers.length <= maxLayers;) {
    const decoded = decodeLayer(layer)
    if (decoded.text === layer.text) break
    layers.push(decoded)
    layer = decoded
  }
  return layers
}
