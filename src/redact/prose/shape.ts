import { decodePercent } from '../../images/percent.ts'
import { anyLetter } from '../words/letter-form.ts'
import { letterKind } from '../words/letter-kind.ts'
import { zeroPrivateNumbers } from './redact-text.ts'

/**
 * Returns the shape of data: the same data with every letter replaced by its kind. Two texts have the same shape if
 * they differ only in their letters. Digits, spaces and punctuation are part of the shape.
 */
export function shapeOf(data: unknown): unknown {
  if (typeof data === 'string') return shapeOfText(data)
  if (Array.isArray(data)) return data.map(shapeOf)
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, shapeOf(value)]))
}

/** Returns the shape of a text: `Zwölf Äpfel` is `Llll̈l L̈llll`, `云朵` is `汉汉`. */
export function shapeOfText(text: string): string {
  const decoded = [1, 2, 3].reduce((left) => decodePercent(left).text, text)
  return zeroPrivateNumbers(decoded).replace(letters, letterKind)
}

const letters = new RegExp(`[${anyLetter}]`, 'gu')
