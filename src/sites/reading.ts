import type { Article } from '../article/article.ts'
import { findFault } from '../article/find-fault.ts'
import { TouchstoneError, type Where } from '../errors/touchstone-error.ts'
import { openLocator, parseHtml } from '../engine/dom/parse-html.ts'
import type { Witnesses } from '../engine/rules/extract-fields.ts'
import type { Trace } from '../engine/rules/rule.ts'
import { accountForText, type TextAccount } from '../engine/accounting/account-for-text.ts'
import { compareWitnesses, type Finding } from '../engine/witnesses/compare-witnesses.ts'
import { articleToDocument, isArticle } from '../snapshot/article-document.ts'
import { type Document, toDocument } from '../snapshot/document.ts'
import { errorToDocument } from '../snapshot/error-document.ts'
import { openPlainError, toPlainError } from './isolated-reading.ts'
import { type ExtractedItem, extractItem } from './readers/extract-item.ts'
import type { IsolatedReader, ParseContext, Reader, RuleReader, Site, SourceName } from './site.ts'

/** The result of reading one piece of evidence, for everybody who asks for one. */
export interface Reading {
  /** The result as a snapshot holds it: of an item, or of the error that was thrown. */
  readonly document: Document
  /** The item, where it is an article. */
  readonly article?: Article
  /** The error in place of an item; of any other value that was thrown one named `thrown`. */
  readonly error?: Error
  /** The rules that fired, where the site reads by rules. */
  readonly trace?: Trace
  /** The values of each witness, where they were asked for. */
  readonly witnesses?: Witnesses
  /** The disagreements between witnesses, those that are declared harmless included. */
  readonly findings: readonly Finding[]
  /** The account of the page's text, where the site reads it by rules and the witnesses were asked for. */
  readonly texts?: TextAccount
  /** Finds the place in the evidence of a node of the trace; nothing where that is not known. */
  readonly locate: (node: string) => Where
}

/** Settings of a reading. */
export interface ReadOptions {
  /** Whether the witnesses are asked and compared; they are by default. */
  readonly witnesses?: boolean
  /** A function in place of the site's own reader. */
  readonly reader?: Reader
  /** The name of what is read, for what the reader prints. */
  readonly name?: string
}

/**
 * Reads one piece of evidence of a site. Whatever the reader throws is a result.
 *
 * @param evidence the text, decoded
 * @throws TouchstoneError `input/unsupported-source` for a source that the site has no reader for, `reader/not-started`
 *   and `config/bad-config` where its reader cannot be started
 */
export async function read(
  site: Site,
  source: SourceName,
  evidence: string,
  context: ParseContext,
  options: ReadOptions = {},
): Promise<Reading> {
  const reader = options.reader ?? readerOf(site, source)
  if (reader.kind === 'isolated') return readElsewhere(reader, evidence, { ...options, source, context })
  if (reader.kind === 'rules') return readByRules(site, reader, evidence, { ...options, source, context })
  try {
    return { ...describeItem(site, await reader.parse(evidence, context)), findings: [], locate: nowhere }
  } catch (error) {
    return { ...describeError(error), findings: [], locate: nowhere }
  }
}

/**
 * The reader of a source.
 *
 * @param file the evidence, for the error
 * @throws TouchstoneError `input/unsupported-source`
 */
export function readerOf(site: Site, source: SourceName, file?: string): Reader {
  const reader = site.readers[source]
  if (reader === undefined)
    throw new TouchstoneError('input/unsupported-source', {
      value: source,
      ...(file !== undefined && { where: { file } }),
    })
  return reader
}

interface ReadSettings extends ReadOptions {
  readonly source: SourceName
  readonly context: ParseContext
}

async function readElsewhere(
  reader: IsolatedReader,
  text: string,
  { source, context, witnesses = true, name }: ReadSettings,
): Promise<Reading> {
  const { error, ...read } = await reader.read(text, context, { witnesses, ...(name !== undefined && { name }) })
  return {
    ...read,
    ...(error !== undefined && { error: openPlainError(error) }),
    locate: read.trace !== undefined && source === 'page' ? openLocator(text) : nowhere,
  }
}

function readByRules(
  site: Site,
  reader: RuleReader,
  text: string,
  { source, context, witnesses: isAsked = true }: ReadSettings,
): Reading {
  const locate = source === 'page' ? openLocator(text) : nowhere
  let trace: Trace | undefined
  try {
    const extracted = extractItem(reader, source === 'page' ? parseHtml(text) : text, context, {
      witnesses: isAsked,
      note: (kept) => (trace = kept),
    })
    const { witnesses } = extracted.extraction
    const made = describeItem(site, extracted.item)
    const { kind } = made.article ?? {}
    const findings = compareWitnesses(Object.keys((trace as Trace | undefined)?.fields ?? {}), witnesses, {
      ...{ declared: reader.declared, compare: reader.compare },
      ...(kind !== undefined && { kind }),
    })
    const isAccounted = isAsked && source === 'page' && site.accounting !== 'off'
    return {
      ...{ ...made, findings, locate },
      ...(trace !== undefined && { trace }),
      ...(isAsked && { witnesses }),
      ...(isAccounted && { texts: accountFor(extracted) }),
    }
  } catch (error) {
    return { ...describeError(error), ...(trace !== undefined && { trace }), findings: [], locate }
  }
}

/**
 * Accounts for the text of a page by rules that run here, in whatever process; nothing where they find no item, or throw.
 */
export function accountForPage(reader: RuleReader, html: string, context: ParseContext): TextAccount | undefined {
  try {
    return accountFor(extractItem(reader, parseHtml(html), context, { witnesses: true, note: () => undefined }))
  } catch {
    return undefined
  }
}

/** Accounts for the text of a page; a field of blocks explains what it holds, not all that its element does. */
function accountFor({ item, page, extraction: { elements, fields } }: ExtractedItem): TextAccount {
  const holdsBlocks = (value: unknown) => Array.isArray(value) && value.some((one) => one?.type !== undefined)
  const explained = [...elements].flatMap(([field, nodes]) => (holdsBlocks(fields[field]) ? [] : nodes))
  return accountForText(page, item, new Set(explained))
}

/**
 * The result of a reading that gave an item.
 *
 * @throws TouchstoneError `reader/not-an-article` for what is an article but for a part of it; as `toDocument` does
 */
export function describeItem(
  { notation }: Pick<Site, 'notation'>,
  item: unknown,
): Pick<Reading, 'document' | 'article'> {
  if (!isArticle(item)) return { document: toDocument(item) }
  const fault = findFault(item)
  if (fault !== undefined)
    throw new TouchstoneError('reader/not-an-article', { value: `${fault.path} must be ${fault.expected}` })
  return { document: articleToDocument(item, notation), article: item }
}

/** The result of a reading that ended in an error, or in any other value that was thrown. */
export function describeError(error: unknown): Required<Pick<Reading, 'document' | 'error'>> {
  const document = errorToDocument(error)
  return { document, error: openPlainError(toPlainError(error, document)) }
}

function nowhere(): Where {
  return {}
}
