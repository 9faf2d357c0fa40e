import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import { redactAttributes } from './redact-attributes.ts'
import { redactAny } from './redact-encoded.ts'
import { redactProse } from './redact-prose.ts'
import { redactScript } from './redact-script.ts'
import { redactStyle } from './redact-style.ts'
import type { Redaction } from './redaction.ts'
import { decodeReferences } from '../views/decode.ts'
import { joinViews, sliceView, type DecodedView, wordEnd } from '../views/view.ts'

/** Elements that change how a part of a word looks; their tags do not separate words. */
const marks: ReadonlySet<string> = new Set('b em font i mark s small strong sub sup u wbr'.split(' '))

/** Other inline elements; their tags separate words but not sentences: `<span>Science</span><span>World</span>`. */
const inline: ReadonlySet<string> = new Set(
  'a abbr bdi bdo big cite code data del dfn ins kbd label q samp span time tt var'.split(' '),
)

/** Elements of other vocabularies, in which `<style>` and `<title>` contain markup (HTML Standard, 13.2.6.5). */
const foreign: ReadonlySet<string> = new Set(['svg', 'math'])

/** The tokeniser's state after a start tag (HTML Standard, 13.2.6.4). */
const modes: ReadonlyMap<string, Tokenizer['state']> = new Map<string, Tokenizer['state']>([
  ['script', TokenizerMode.SCRIPT_DATA],
  ['title', TokenizerMode.RCDATA],
  ['textarea', TokenizerMode.RCDATA],
  ...['style', 'xmp', 'iframe', 'noembed', 'noframes'].map((name) => [name, TokenizerMode.RAWTEXT] as const),
])

/** The content of a script: code or JSON, HTML, or anything else. */
function scriptKind(type: string): 'script' | 'template' | 'plain' {
  if (/html|template/i.test(type)) return 'template'
  return /^$|script|json|module|babel|jsx?$|importmap|speculationrules/i.test(type) ? 'script' : 'plain'
}

/**
 * Redacts HTML token by token, with a browser's tokeniser, so that it also covers text that a tree would not contain.
 *
 * The text of a block is redacted as one, across its marks and links.
 */
export function redactHtml(redaction: Redaction, view: DecodedView): void {
  new HtmlRedactor(redaction, view).run()
}

class HtmlRedactor {
  readonly #redaction: Redaction
  readonly #view: DecodedView
  readonly #tokenizer: Tokenizer
  /** The pieces of the block's text so far. */
  #block: DecodedView[] = []
  /** The offset at which the text after the last tag starts. */
  #at = 0
  /** The open element whose text is not markup; `''` for none. */
  #raw = ''
  /** The number of open elements of another vocabulary, in which no text is raw. */
  #foreign = 0

  constructor(redaction: Redaction, view: DecodedView) {
    this.#redaction = redaction
    this.#view = view
    const readText = () => undefined
    this.#tokenizer = new Tokenizer(
      { sourceCodeLocationInfo: true },
      {
        onStartTag: (token) => this.#readStartTag(token),
        onEndTag: (token) => this.#readEndTag(token),
        onComment: (token) => this.#readComment(token),
        onDoctype: ({ location }) => this.#readUpTo(location as Token.Location),
        onEof: readText,
        onCharacter: readText,
        onNullCharacter: readText,
        onWhitespaceCharacter: readText,
      },
    )
  }

  run(): void {
    const { length } = this.#view.text
    this.#tokenizer.write(this.#view.text, true)
    // A style or script that starts and never ends is a text about one.
    this.#raw = ''
    this.#readUpTo({ startOffset: length, endOffset: length })
    this.#endBlock()
  }

  #readStartTag({ tagName, attrs, selfClosing, location }: Token.TagToken): void {
    this.#readUpTo(location as Token.Location)
    this.#passTag(tagName)
    if (foreign.has(tagName) && !selfClosing) this.#foreign += 1
    const mode = this.#foreign > 0 ? undefined : modes.get(tagName)
    if (mode !== undefined) {
      this.#tokenizer.state = mode
      const type = attrs.find(({ name }) => name === 'type')?.value ?? ''
      this.#raw = tagName === 'script' ? scriptKind(type) : tagName
    }
    redactAttributes(this.#redaction, this.#view, tagName, attrs, location?.attrs ?? {})
  }

  #readEndTag({ tagName, location }: Token.TagToken): void {
    this.#readUpTo(location as Token.Location)
    this.#passTag(tagName)
    if (foreign.has(tagName)) this.#foreign = Math.max(0, this.#foreign - 1)
    this.#raw = ''
  }

  #passTag(name: string): void {
    if (inline.has(name)) this.#block.push({ text: wordEnd, starts: [this.#at], ends: [this.#at] })
    else if (!marks.has(name)) this.#endBlock()
  }

  /**
   * Redacts a comment. A conditional one (`<!--[if IE]>…<![endif]-->`) is markup to old browsers, so its content is
   * HTML.
   */
  #readComment({ location }: Token.CommentToken): void {
    const { startOffset, endOffset } = location as Token.Location
    this.#readUpTo({ startOffset, endOffset })
    const comment = sliceView(this.#view, startOffset, endOffset)
    const [, before = '', inside = ''] = /^(<!--\[if\b[^\]]*\]>)([^]*?)(?:<!)?(?:--)?>?$/i.exec(comment.text) ?? []
    if (inside !== '') redactHtml(this.#redaction, sliceView(comment, before.length, before.length + inside.length))
    else if (!/^<!(?:--)?(?:<!)?\[(?:if|endif)\b/i.test(comment.text)) {
      const mark = /^<!\[CDATA\[|^/.exec(comment.text)?.[0].length ?? 0
      redactProse(this.#redaction, sliceView(comment, mark, comment.text.length))
    }
  }

  #readUpTo({ startOffset, endOffset }: Pick<Token.Location, 'startOffset' | 'endOffset'>): void {
    if (startOffset > this.#at) this.#readText(sliceView(this.#view, this.#at, startOffset))
    this.#at = Math.max(this.#at, endOffset)
  }

  #readText(text: DecodedView): void {
    if (this.#raw === 'script') redactScript(this.#redaction, text)
    else if (this.#raw === 'template') redactHtml(this.#redaction, text)
    else if (this.#raw === 'plain') redactAny(this.#redaction, text)
    else if (this.#raw === 'style') redactStyle(this.#redaction, text)
    else this.#block.push(decodeReferences(text))
  }

  #endBlock(): void {
    const block = this.#block
    this.#block = []
    if (block.length > 0) redactProse(this.#redaction, joinViews(block))
  }
}
