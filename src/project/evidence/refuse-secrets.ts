import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { listSecrets } from './read-evidence.ts'

/** The file of evidence that is stored already, and the secrets that its `fixture.json` declares harmless. */
export interface StoredEvidence {
  readonly file: string
  readonly declared: Readonly<Record<string, string>>
}

/**
 * Refuse evidence that holds a secret: it is neither written nor sealed.
 *
 * @param stored where it is stored; what only looks like a secret can be declared there
 * @throws TouchstoneError `capture/secret-survives`
 */
export function refuseSecrets(text: string, stored?: StoredEvidence): void {
  const secret = listSecrets(text, stored?.file).find(({ name }) => stored?.declared[name] === undefined)
  if (secret === undefined) return
  const { kind, name, where } = secret
  const hint = `Take it out by hand; where it only looks like one, give the reason as \`${name}\` in \`declared\` of fixture.json.`
  throw new TouchstoneError('capture/secret-survives', { value: kind, where, ...(stored !== undefined && { hint }) })
}
