import type { ValueKind } from '../engine/witnesses/standard-rules.ts'
import { countThings, shareOf } from './bags.ts'
import { namePicture } from '../images/picture-name.ts'

/** The degrees to which two values of a field agree, in order. */
export const agreements = ['other', 'alike', 'same'] as const
/** See {@link agreements}. */
export type Agreement = (typeof agreements)[number]

/** The share of words from which on two texts are about the same. */
const alikeShare = 0.5
/** Two times that are at most so far apart are the same, in milliseconds: some places leave the seconds out. */
const sameMinute = 60_000
/** Two times that are at most so far apart are alike, in milliseconds: some places say only the day. */
const sameDay = 86_400_000

/** Compares two values of one kind: a headline and that of search engines are alike, two names in another order the same. */
export function agree(kind: ValueKind, one: unknown, other: unknown): Agreement {
  if (kind === 'time') return agreeOnTime(Date.parse(String(one)), Date.parse(String(other)))
  if (kind === 'picture') return agreeOnPicture(addressOf(one), addressOf(other))
  if (kind === 'text') return agreeOnText(plainText(String(one)), plainText(String(other)))
  return agreeOnList(namesOf(one), namesOf(other))
}

/** Tells whether one agreement is at least another. */
export function isAtLeast(one: Agreement, other: Agreement): boolean {
  return agreements.indexOf(one) >= agreements.indexOf(other)
}

/** A text without what differs from one place of a page to another: case, spaces, forms of quotes, entities. */
export function plainText(text: string): string {
  return wordsOf(text).join(' ')
}

/** The words of a text in lower case; each Chinese character is one. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/&#?\w{1,8};|[\u200b-\u200d\u2060\u00ad\ufeff]/g, (found) => (found.startsWith('&') ? ' ' : ''))
      .match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu) ?? []
  )
}

function agreeOnText(one: string, other: string): Agreement {
  if (one === other) return 'same'
  if (one === '' || other === '') return 'other'
  const [own, its] = [one, other].map((text) => countThings(text.split(' '))) as [
    Map<string, number>,
    Map<string, number>,
  ]
  return shareOf(own, its) >= alikeShare || isPart(one, other) ? 'alike' : 'other'
}

/** Tells whether one text holds the other: a headline, and the same before the site's name. */
export function isWithin(one: string, other: string): boolean {
  const [a, b] = [plainText(one), plainText(other)]
  return a.includes(b) || b.includes(a)
}

/** Whether one text is a part of the other, and long enough to be no chance. */
function isPart(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.split(' ').length >= 3 && ` ${long} `.includes(` ${short} `)
}

function agreeOnTime(one: number, other: number): Agreement {
  const apart = Math.abs(one - other)
  return apart < sameMinute ? 'same' : apart <= sameDay ? 'alike' : 'other'
}

function agreeOnPicture(one: string, other: string): Agreement {
  if (namePicture(one) === namePicture(other)) return 'same'
  const ids = idsIn(other)
  return idsIn(one).some((id) => ids.includes(id)) ? 'alike' : 'other'
}

/** The parts of an address that may be a picture's id: long numbers, long hashes. */
function idsIn(address: string): string[] {
  return address.match(/\d{6,}|[0-9a-f]{8}(?:-?[0-9a-f]{4,}){1,4}/gi) ?? []
}

function addressOf(picture: unknown): string {
  return typeof picture === 'string' ? picture : ((picture as { url?: string } | undefined)?.url ?? '')
}

/** The words between names, in the languages that `byline` knows. */
const joints: ReadonlySet<string> = new Set('and und et en og och by von par por de'.split(' '))

function agreeOnList(one: readonly string[], other: readonly string[]): Agreement {
  const [own, its] = [new Set(one), new Set(other)]
  if (own.size === its.size && one.every((name) => its.has(name))) return 'same'
  const [all, wanted] = [one, other].map((names) =>
    names
      .flatMap((name) => name.split(' '))
      .filter((word) => !joints.has(word))
      .toSorted()
      .join(' '),
  )
  // Names in one text, as some places write them.
  if (all === wanted && (own.size === 1 || its.size === 1)) return 'same'
  const both = one.filter((name) => its.has(name)).length
  const holds = (text: string, name: string) => ` ${text} `.includes(` ${name} `)
  const isInOneText = one.some((mine) => other.some((theirs) => holds(mine, theirs) || holds(theirs, mine)))
  return both * 2 >= Math.min(own.size, its.size) || isInOneText ? 'alike' : 'other'
}

function namesOf(value: unknown): string[] {
  const all = Array.isArray(value) ? (value as readonly unknown[]) : [value]
  return all.map((one) => plainText(typeof one === 'string' ? one : String((one as { name?: unknown })?.name ?? '')))
}
