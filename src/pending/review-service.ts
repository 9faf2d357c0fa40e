import { TouchstoneError } from '../errors/touchstone-error.ts'
import { undoWrites, writeAlone } from '../project/files/journal.ts'
import type { Project } from '../project/project.ts'
import { fixtureOf, type Review } from '../review/change.ts'
import type { Evidence } from '../review/page/evidence.ts'
import type { Effect } from '../review/session/session.ts'
import { decide } from './decide.ts'
import { isOvertaken, openFreshness } from './freshness.ts'
import { type OpenedReview, openReview, toReview } from './open-review.ts'
import type { PendingSnapshot } from './pending-snapshot.ts'
import { readChangeEvidence } from './read-change-evidence.ts'
import { writePending } from './store.ts'

/** The result of an effect: the review as it is now, and a message. */
export interface EffectResult {
  readonly review: Review
  readonly message: string
}

/** The options of a service. */
export interface ReviewServiceOptions {
  readonly opened: OpenedReview
  /** Names of the cases that are reviewed; all when empty. */
  readonly cases: readonly string[]
  readonly from: string
  /** Time in milliseconds since 1970. */
  readonly now: () => number
}

/** Carries a review out, whatever shows it: it holds the pending changes and writes the decisions. */
export class ReviewService {
  #opened: Pick<OpenedReview, 'pendings' | 'blockers'>
  readonly #project: Project
  readonly #options: ReviewServiceOptions

  constructor(project: Project, options: ReviewServiceOptions) {
    this.#project = project
    this.#options = options
    this.#opened = options.opened
  }

  /** The pending changes and the decisions about them. */
  review(): Review {
    return toReview(this.#opened)
  }

  /** Find where in the evidence a change comes from. */
  evidenceOf(id: string): Evidence | undefined {
    const change = this.#opened.pendings.flatMap(({ changes }) => changes).find((one) => one.id === id)
    return change === undefined ? undefined : readChangeEvidence(this.#project, change)
  }

  /**
   * Do what a session asks for. What cannot be done is told, not thrown; where something is no longer what was shown,
   * everything is checked again.
   */
  async carryOut(effect: Effect): Promise<EffectResult> {
    try {
      return { message: await this.#do(effect), review: this.review() }
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error
      if (error.code === 'review/stale') await this.#look()
      const again = error.code === 'review/stale' ? ' This is what is there now.' : ''
      return { review: this.review(), message: `${error.code}: ${error.message}.${again}` }
    }
  }

  async #do(effect: Effect): Promise<string> {
    if (effect.kind === 'decide') return this.#decide(effect)
    if (effect.kind === 'open') return this.#annotate(effect.ids, { isOpened: true })
    if (effect.kind === 'note') return this.#annotate(effect.ids, { note: effect.note ?? '' })
    if (effect.kind === 'undo') return this.#undo()
    return ''
  }

  #decide({ decisions }: Extract<Effect, { kind: 'decide' }>): string {
    const now = new Date(this.#options.now()).toISOString()
    const { pendings } = decide(this.#project, this.#opened.pendings, decisions, { now })
    this.#opened = { ...this.#opened, pendings }
    const { verdict } = decisions[0] ?? { verdict: 'skipped' }
    return decisions.length === 1 ? verdict : `${decisions.length} changes ${verdict}`
  }

  #annotate(ids: readonly string[], said: { isOpened?: boolean; note?: string }): string {
    const pendings = writeAlone(this.#project.root, () => this.#listAnnotated(ids, said))
    this.#opened = { ...this.#opened, pendings }
    return said.note === undefined ? '' : 'noted'
  }

  #listAnnotated(ids: readonly string[], said: { isOpened?: boolean; note?: string }): PendingSnapshot[] {
    return this.#opened.pendings.map((pending): PendingSnapshot => {
      if (!pending.changes.some(({ id }) => ids.includes(id))) return pending
      if (isOvertaken(this.#project, pending)) throw new TouchstoneError('review/stale', { value: fixtureOf(pending) })
      const changes = pending.changes.map((change) => (ids.includes(change.id) ? { ...change, ...said } : change))
      const noted = { ...pending, changes }
      if (!changes.every(({ verdict }) => verdict === 'accepted')) writePending(this.#project, noted)
      return noted
    })
  }

  async #undo(): Promise<string> {
    const title = undoWrites(this.#project.root)
    if (title === undefined) return 'There is nothing to undo.'
    await this.#look()
    return `undone: ${title}`
  }

  /** Keeps proposals that were accepted in full, which a new look no longer finds, so that they are counted. */
  async #look(): Promise<void> {
    const { cases, from } = this.#options
    const opened = await openReview(this.#project, { cases, from, store: true })
    const found = new Set(opened.pendings.map(fixtureOf))
    const isFresh = openFreshness(this.#project)
    const done = this.#opened.pendings.filter(
      (pending) =>
        pending.changes.every(({ verdict }) => verdict === 'accepted') &&
        !found.has(fixtureOf(pending)) &&
        isFresh(pending),
    )
    const pendings = [...opened.pendings, ...done].sort((a, b) => (fixtureOf(a) < fixtureOf(b) ? -1 : 1))
    this.#opened = { ...opened, pendings }
  }
}
