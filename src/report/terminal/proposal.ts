import type { Article } from '../../article/article.ts'
import { blockText } from '../../article/block.ts'
import type { CaseProposal } from '../../capture/case/propose-case.ts'
import type { PreparedEvidence } from '../../capture/case/prepare-evidence.ts'
import { caseOf } from '../../project/find-fixtures.ts'
import type { Metadata } from '../../project/metadata.ts'
import { sources } from '../../project/source.ts'
import type { Difference } from '../../snapshot/compare.ts'
import { showInvisible } from '../../review/edits/show-invisible.ts'
import { describeDifference } from './difference.ts'
import type { Paint } from './paint.ts'
import { count } from '../summary.ts'

/** The maximum number of characters of a line of the preview. */
const maxWidth = 96

/**
 * Format a case that was captured: its evidence and how it came, the article in the words of the page so that both can
 * be compared, and the disagreements of its witnesses and sources.
 */
export function formatProposal(proposal: CaseProposal, disagreements: readonly Difference[], paint: Paint): string {
  const { prepared, newShapes, metadata } = proposal
  const { seen, reading } = prepared[0] ?? {}
  const stored = reading?.article?.title
  const rows = [
    ...prepared.map((evidence) => [evidence.source, describeEvidence(evidence, metadata.origin)] as const),
    ...(seen?.article === undefined ? [] : previewArticle(seen.article)),
    ...(stored === undefined || stored === seen?.article?.title ? [] : [['stored as', stored] as const]),
    ...(newShapes.length === 0 ? [] : [['new here', newShapes.join(', ')] as const]),
  ]
  const lines = rows.map(([name, text]) => `    ${paint.faint(name.padEnd(9))}  ${cut(text)}`)
  const doubts = disagreements.map((difference) => describeDifference(difference, paint).replace(/^/gm, '    '))
  return [`${paint.good('+')} ${caseOf(proposal)}  ${paint.faint(metadata.url)}`, ...lines, ...doubts, ''].join('\n')
}

function describeEvidence({ source, bytes, record }: PreparedEvidence, origin: Metadata['origin']): string {
  const { means, status, encoding, original, scrubbed } = record
  const kilobytes = `${(bytes.length / 1000).toFixed(1)} kB`
  const changes = [
    ...(origin === 'redacted' && means !== 'made' ? ['redacted, its shape proved'] : []),
    ...(origin === 'captured' && original === undefined && means !== 'made' ? ['as it came'] : []),
    ...(scrubbed === undefined ? [] : [`overwritten: ${scrubbed.join(', ')}`]),
  ]
  const how = [means === 'made' ? 'made from the page' : means, status, encoding?.used].filter(
    (one) => one !== undefined,
  )
  return [sources[source].evidence, kilobytes, how.join(' '), ...changes].join(' · ')
}

function previewArticle(article: Article): (readonly [name: string, text: string])[] {
  const { title, authors, published, body, language, kind } = article
  const first = body.find(({ type }) => type === 'paragraph')
  return [
    ['article', [kind, language, published].filter((part) => part !== undefined).join(' · ')],
    ['title', title],
    ...(authors.length === 0 ? [] : [['authors', authors.map(({ name }) => name).join(', ')] as const]),
    ['body', countBlocks(article)],
    ...(first === undefined ? [] : [['', blockText(first).replace(/\s+/g, ' ')] as const]),
  ]
}

function countBlocks({ body }: Article): string {
  const types = [...new Set(body.map(({ type }) => type))]
  return types.map((type) => count(body.filter((block) => block.type === type).length, type)).join(', ') || 'empty'
}

function cut(text: string): string {
  const letters = [...text]
  return showInvisible(letters.length <= maxWidth ? text : `${letters.slice(0, maxWidth - 1).join('')}…`)
}
