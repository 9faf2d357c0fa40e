import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { findChangedLineEnds } from './line-ends.ts'
import { decodeEvidence, readMetadata } from './read-evidence.ts'
import { refuseSecrets } from './refuse-secrets.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { Document } from '../../snapshot/document.ts'
import { caseOf, type Fixture } from '../find-fixtures.ts'
import { formatMetadata, type Metadata } from '../metadata.ts'
import type { Project } from '../project.ts'
import { readBytes } from '../files/read-text.ts'
import { readCommitted } from '../read-committed.ts'

/** The input of a seal. */
export interface SealOptions {
  /** SHA-256 of the evidence's bytes, in hex. */
  readonly sha256: string
  /** The content of `fixture.json` after all earlier decisions are written; by default its current content. */
  readonly metadata?: Metadata
  /** The document that the evidence gives. */
  readonly document: Document
  /** Set to true to accept evidence whose bytes differ from those in `fixture.json`. */
  readonly reseal?: boolean
  /** The time for `captured`, ISO 8601, if `fixture.json` is written for the first time. */
  readonly now: string
  /** Returns true if git has a `fixture.json` that is gone: {@link openRemoved}. */
  readonly isRemoved: (fixture: Fixture) => boolean
}

/**
 * Returns the text of `fixture.json` that seals a fixture's evidence as it is.
 *
 * @returns `undefined` if it is sealed already
 * @throws TouchstoneError `fixture/evidence-changed` if the evidence differs from the sealed one and `reseal` is not
 * set; `fixture/metadata-removed` if git has a `fixture.json`; `capture/secret-survives` if it contains a secret
 */
export function sealFixture(project: Project, fixture: Fixture, options: SealOptions): string | undefined {
  const metadata = options.metadata ?? readMetadata(project, fixture)
  if (metadata === undefined && options.isRemoved(fixture)) refuseRemoved(project, fixture)
  const sealed = metadata?.sources[fixture.source]?.sha256
  if (sealed !== undefined && sealed !== options.sha256 && options.reseal !== true)
    throw new TouchstoneError('fixture/evidence-changed', {
      value: caseOf(fixture),
      where: { file: fixture.evidence },
      hint: adviseOn(fixture, sealed),
    })
  const text = decodeEvidence(readBytes(fixture.evidence), fixture, metadata)
  refuseSecrets(text, { file: fixture.evidence, declared: metadata?.declared ?? {} })
  return sealed === options.sha256 ? undefined : formatMetadata(makeMetadata(fixture, metadata, options))
}

/** Asks git, once and only where one is missing, which of the fixtures had a `fixture.json` in its last commit. */
export function openRemoved(project: Project, fixtures: readonly Fixture[]): SealOptions['isRemoved'] {
  const missing = fixtures.map(({ metadata }) => metadata).filter((file) => !existsSync(file))
  const removed = readCommitted(project.root, [...new Set(missing)])
  return ({ metadata }) => removed.has(metadata)
}

/** Refuses to make a record again: nobody knows any more when and how the evidence was captured and redacted. */
function refuseRemoved({ root }: Project, { metadata }: Fixture): never {
  const file = relative(root, metadata)
  throw new TouchstoneError('fixture/metadata-removed', {
    ...{ value: file, where: { file }, hint: `Restore it: \`git restore ${file}\`.` },
  })
}

/** The remedy for evidence that is not what was sealed; other line ends come from git and must not be sealed. */
function adviseOn(fixture: Fixture, sealed: string): string {
  if (findChangedLineEnds(readBytes(fixture.evidence), sealed) !== undefined)
    return 'Git changed its line ends: write `* -text` into .gitattributes among the fixtures, remove the file, git checkout it.'
  return `Restore the file from git; where the change is meant, \`touchstone accept ${caseOf(fixture)} --reseal\`.`
}

function makeMetadata(fixture: Fixture, metadata: Metadata | undefined, options: SealOptions): Metadata {
  const { document, sha256, now } = options
  const record = metadata?.sources[fixture.source]
  const url = typeof document['url'] === 'string' ? document['url'] : (metadata?.url ?? 'about:blank')
  return {
    shows: metadata?.shows ?? fixture.name.replaceAll('-', ' '),
    origin: metadata?.origin ?? 'captured',
    url: fixture.source === 'dump' ? url : (metadata?.url ?? url),
    sources: { ...metadata?.sources, [fixture.source]: { captured: now, ...record, sha256 } },
    ...(metadata?.declared !== undefined && { declared: metadata.declared }),
    ...(metadata?.retired !== undefined && { retired: metadata.retired }),
  }
}
