import fc, { type Arbitrary } from 'fast-check'
import type { Article } from '../../../article/article.ts'
import { parseArticleUrl } from '../addresses/article-url.ts'
import { formatDump } from '../dump/format-dump.ts'
import { recogniseKind } from '../dump/recognise-kind.ts'
import { anyArticle, arrangeBody } from './article.ts'

/** A dump and the article that a reader sees in it. */
export interface NastyDump {
  readonly text: string
  readonly article: Article
}

/**
 * A dump that is valid but nasty: every irregularity of real dumps (facts, 1.1 to 1.9) at random, none of which changes
 * the article. `parseDump(text)` must give exactly `article`.
 */
export function anyNastyDump(): Arbitrary<NastyDump> {
  return fc
    .tuple(anyArticle(), fc.subarray(irregularities), fc.infiniteStream(fc.nat({ max: 99 })))
    .map(([found, chosen, stream]) => {
      const dice: Dice = () => (stream.next().value as number) / 100
      const known = found.body.filter(({ type }) => type !== 'unknown')
      const body = arrangeBody(known, found.lead !== undefined)
      const at = found.datelineBlock === undefined ? undefined : found.body[found.datelineBlock]
      const kept = { ...found, body, ...(at !== undefined && { datelineBlock: body.indexOf(at) }) }
      const article = { ...kept, kind: recogniseKind(parseArticleUrl(kept.url)?.kind ?? 'content', kept) }
      return { article, text: chosen.reduce((text, make) => make(text, dice), formatDump(article)) }
    })
    .filter(({ article }) => article.body.length > 0 || article.lead !== undefined)
}

/** A mutated dump: canonical text with a few edits anywhere. It may be anything but a reason to crash or hang. */
export function anyMutatedDump(): Arbitrary<string> {
  const edit = fc.record({
    at: fc.nat({ max: 10_000 }),
    remove: fc.nat({ max: 12 }),
    insert: fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 4 })),
  })
  return fc.tuple(anyArticle(), fc.array(edit, { minLength: 1, maxLength: 4 })).map(([article, edits]) => {
    return edits.reduce((text, { at, remove, insert }) => {
      const start = at % (text.length + 1)
      return text.slice(0, start) + insert + text.slice(start + remove)
    }, formatDump(article))
  })
}

const fragments = [
  ...[
    '<',
    '>',
    '</',
    '<p>',
    '</p>',
    '<em>',
    '</em>',
    '<strong>',
    '</strong>',
    '<a href="x">',
    '</a>',
    '</small>',
    '<br>',
  ],
  ...[
    '<div>',
    '</div>',
    '<h3>',
    '<img src="">',
    '<hr>',
    '<table>',
    '<tr><td>',
    '<svg>',
    '<!--',
    '-->',
    '<script>',
    '"',
    '&',
  ],
  ...[
    '\n',
    '\r\n',
    '\0',
    '<ul><li>',
    '<b><i>',
    '<iframe>',
    '<video src="x">',
    '<span data-id="1" data-type="AUTO_TOPIC">',
  ],
]

type Dice = () => number
type Irregularity = (text: string, dice: Dice) => string

/** Change about a third of the places that a pattern finds in the body. */
function sometimes(pattern: RegExp, replace: (match: string, dice: Dice) => string): Irregularity {
  return onBody((body, dice) => body.replace(pattern, (match) => (dice() < 0.34 ? replace(match, dice) : match)))
}

function onBody(change: Irregularity): Irregularity {
  return (text, dice) => {
    const start = text.indexOf('\n\n') + 2
    return text.slice(0, start) + change(text.slice(start, -1), dice) + text.slice(-1)
  }
}

const blanks = ['<p> </p>', '<p>\u00A0</p>', '<p><em></em></p>', '<p><strong> </strong></p>', '<p></p>', ' ']
const spaces = [' ', '\u00A0', '   ', '\u3000']

/** Choose one of a list. */
function pick(list: readonly string[], dice: Dice): string {
  return list[Math.floor(dice() * list.length)] as string
}

/** Cut `<em>text</em>` in two, between characters. */
function cutInTwo(name: string): Irregularity {
  return sometimes(new RegExp(`<${name}>[^<&]{2,}</${name}>`, 'g'), (match, dice) => {
    const characters = [...match.slice(name.length + 2, -name.length - 3)]
    const at = 1 + Math.floor(dice() * (characters.length - 1))
    const pieces = [characters.slice(0, at), characters.slice(at)].map((piece) => piece.join(''))
    return pieces.map((piece) => `<${name}>${piece}</${name}>`).join('')
  })
}

const irregularities: Irregularity[] = [
  cutInTwo('em'),
  cutInTwo('strong'),
  sometimes(/<\/p>/g, (match) => `</small>${match}`),
  sometimes(/<\/p>/g, (match, dice) => pick(['<em></em>', '<strong></strong>', '<strong> </strong>'], dice) + match),
  sometimes(/<\/p>/g, (match, dice) => pick(spaces, dice) + match),
  sometimes(/<p>/g, (match, dice) => match + pick(spaces, dice)),
  sometimes(/<p>/g, (match, dice) => pick(blanks, dice) + match),
  sometimes(/<strong>[^<]*<\/strong>/g, (match) => `<strong>${match}</strong>`),
  sometimes(/<em>[^<]*<\/em>/g, (match) => `<em><em></em>${match}</em>`),
  sometimes(/<em>[^<]*<\/em>/g, (match) => `<span>${match}</span>`),
  sometimes(/<span data-id/g, () => '<span class="editable placeholder" data-id'),
  sometimes(/<\/small>/g, (match, dice) => pick(spaces, dice) + match),
  sometimes(/<p><em>©[^<]*<\/em><\/p>/g, (match) => match.replace(/<\/?em>/g, '')),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\uFEFF${text}`,
]
