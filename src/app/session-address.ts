import { listEntries, type Session, type Unit } from '../review/session/session.ts'

const units: readonly string[] = ['group', 'case', 'field', 'item'] satisfies Unit[]

/** Read what is shown from the page's address: the unit, the filter, and the entry. */
export function readAddress(session: Session, query: string): Session {
  const given = new URLSearchParams(query.replace(/^[?#]/, ''))
  const unit = given.get('unit') ?? ''
  const shown: Session = {
    ...session,
    unit: units.includes(unit) ? (unit as Unit) : session.unit,
    filter: given.get('filter') ?? session.filter,
  }
  const at = listEntries(shown).findIndex(({ key }) => key === given.get('shown'))
  return { ...shown, at: Math.max(0, at) }
}

/** Write what is shown for the page's address; what goes without saying is left out. */
export function writeAddress(session: Session): string {
  const { unit, filter, at } = session
  const key = at === 0 ? undefined : listEntries(session)[at]?.key
  const parts = { ...(unit !== 'group' && { unit }), ...(filter !== '' && { filter }), ...(key && { shown: key }) }
  return new URLSearchParams(parts).toString()
}
