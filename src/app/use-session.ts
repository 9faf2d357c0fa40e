import { useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { type Effect, goOn, type Session, type Step } from '../review/session/session.ts'
import type { AppService } from './services/app-service.ts'
import { writeAddress } from './session-address.ts'

/** Make a step of the session; steps are made one after the other, each when what the last one asked for is done. */
export type Act = (step: (session: Session) => Step) => void

/** Keep a session, with what it asks of the service, and the page's address as what is shown. */
export function useSession(service: AppService, first: Session): [Session, Act] {
  const [session, show] = useState(first)
  const act = useMemo(() => openLine(service, first, show), [service, first])
  const address = writeAddress(session)
  useLayoutEffect(() => {
    // A file's address has no query that could be replaced.
    const sign = location.protocol === 'file:' ? '#' : '?'
    history.replaceState(null, '', address === '' ? location.pathname : `${sign}${address}`)
  }, [address])
  return [session, act]
}

function openLine(service: AppService, first: Session, show: (session: Session) => void): Act {
  let session = first
  const set = (next: Session) => {
    session = next
    show(next)
  }
  const carryOut = async (effect: Effect): Promise<void> => {
    const { review, message } = await service.carryOut(effect)
    // Looking and noting leave the eye where it is.
    if (effect.kind !== 'decide' && effect.kind !== 'undo')
      return set({ ...session, review, message: message === '' ? session.message : message })
    const step = goOn(session, review, message)
    set(step.session)
    if (step.effect !== undefined) await carryOut(step.effect)
  }
  const make = async (step: (session: Session) => Step) => {
    const { session: next, effect } = step(session)
    set(next)
    if (effect !== undefined) await carryOut(effect)
  }
  let last: Promise<void> = Promise.resolve()
  return (step) => {
    last = last.then(() => make(step)).catch((error: Error) => set({ ...session, message: error.message }))
  }
}
