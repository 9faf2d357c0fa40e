import { findBase64, viewBase64 } from './base64.ts'
import { decodeLayer, decodeStyle } from './decode.ts'
import { type DecodedView, viewFile } from './view.ts'

/** The number of notations within each other that are decoded: an address in JSON in a string in an attribute has four. */
const maxLayers = 5

/**
 * Returns a file as it stands, and decoded in every notation in which each letter has a place of its own, layer by layer:
 * references of HTML, escapes of scripts, addresses and styles, strings that a script puts together.
 */
export function viewLayers(file: string): DecodedView[] {
  const whole = viewFile(file)
  const style = /\\[\da-f]/i.test(file) ? [decodeStyle(whole)] : []
  return onlyNew([...decodeLayers(whole), ...style])
}

/** Returns a file in every notation that evidence can hold: its layers, and the texts in base64 in them with theirs. */
export function viewNotations(file: string): DecodedView[] {
  const layers = viewLayers(file)
  const encoded = layers.flatMap((layer) =>
    findBase64(layer.text).flatMap((found) => decodeLayers(viewBase64(layer, found))),
  )
  return onlyNew([...layers, ...encoded])
}

function onlyNew(views: readonly DecodedView[]): DecodedView[] {
  const known = new Set<string>()
  return views.filter(({ text }) => !known.has(text) && known.add(text))
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
