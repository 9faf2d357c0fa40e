import type { Review } from '../../review/change.ts'
import type { Evidence } from '../../review/page/evidence.ts'
import type { AppService, Outcome } from './app-service.ts'

/** Open the service that the server of this page keeps. */
export function openLiveService(): AppService {
  return {
    review: () => ask<Review>('review'),
    evidenceOf: (id) => ask<Evidence>(`evidence/${id}`).catch(() => undefined),
    carryOut: async (effect) => {
      const headers = { 'content-type': 'application/json' }
      const outcome = await ask<Outcome>('effect', { method: 'POST', headers, body: JSON.stringify(effect) })
      return effect.kind === 'quit' ? { ...outcome, message: 'Nothing is lost. You can close this window.' } : outcome
    },
  }
}

async function ask<Answer>(place: string, given: RequestInit = {}): Promise<Answer> {
  const response = await fetch(place, given).catch(() => {
    throw new Error('The review has ended. What was decided is kept: start `touchstone review --ui` again.')
  })
  const answer = (await response.json()) as Answer & { message?: string }
  if (!response.ok) throw new Error(answer.message ?? `The server answered ${response.status}.`)
  return answer
}
