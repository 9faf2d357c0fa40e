import { relative } from 'node:path'
import { TouchstoneError, type Where } from '../../errors/touchstone-error.ts'
import { findSecrets, positionAt } from '../../redact/secrets/find-secrets.ts'
import { decodeText } from './decode-text.ts'
import type { Fixture } from '../find-fixtures.ts'
import { type Metadata, parseMetadata } from '../metadata.ts'
import type { Project } from '../project.ts'
import { decodeUtf8, readBytes } from '../files/read-text.ts'

/** A secret in a fixture's evidence. */
export interface FoundSecret {
  readonly kind: string
  /** The name by which `fixture.json` may declare it harmless: `secret: cookie`. */
  readonly name: string
  readonly where: Where
}

/**
 * Decodes a fixture's evidence, in the encoding that `fixture.json` names.
 *
 * @throws TouchstoneError `input/not-utf8`, `capture/charset`
 */
export function decodeEvidence(bytes: Buffer, { source, evidence }: Fixture, metadata: Metadata | undefined): string {
  return decodeText(bytes, source, evidence, metadata?.sources[source]?.encoding?.used).text
}

/** Lists the secrets in a fixture's text. */
export function listSecrets(text: string, file?: string): FoundSecret[] {
  return findSecrets(text).map(({ kind, from }) => ({
    kind,
    name: `secret: ${kind}`,
    where: { ...(file !== undefined && { file }), ...positionAt(text, from) },
  }))
}

/** Reads a fixture's `fixture.json`; `undefined` if there is none yet. */
export function readMetadata(project: Project, fixture: Fixture): Metadata | undefined {
  try {
    const file = relative(project.root, fixture.metadata)
    return parseMetadata(decodeUtf8(readBytes(fixture.metadata), file), file)
  } catch (error) {
    if (error instanceof TouchstoneError && error.code === 'input/not-found') return undefined
    throw error
  }
}
