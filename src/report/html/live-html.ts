import type { Diagnosis } from '../../live/diagnose/diagnosis.ts'
import { driftKinds } from '../../live/verdict/drift-kinds.ts'
import type { LiveResult } from '../../live/verdict/live-result.ts'
import { caseOf } from '../../project/find-fixtures.ts'
import { showInvisible } from '../../review/edits/show-invisible.ts'
import { describeResult } from '../terminal/live-summary.ts'
import { count } from '../summary.ts'

/** A page that was looked at, as the report shows it. */
export interface ReportedPage {
  readonly liveResult: LiveResult
  readonly diagnoses: readonly Diagnosis[]
  /** A picture of the page, PNG, in base64. */
  readonly picture?: string
}

/** The data of the report. */
export interface LiveReport {
  readonly verdict: 'agrees' | 'drift' | 'inconclusive'
  /** The time at which it was made, ISO 8601. */
  readonly made: string
  readonly seen: readonly ReportedPage[]
}

const verdicts = {
  agrees: 'The site is still the site',
  drift: 'The layout has drifted',
  inconclusive: 'Nothing can be said for certain',
} as const

/** Format a run of the live check as one HTML file that needs nothing beside itself. */
export function formatLiveHtml({ verdict, made, seen }: LiveReport): string {
  const drifted = seen.filter(({ liveResult }) => liveResult.kind === 'drift')
  const rows = seen.map(({ liveResult }) => formatRow(liveResult))
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${verdicts[verdict]}</title><style>${style}</style></head>
<body><header class="${verdict}"><p>touchstone live · ${escapeHtml(made)}</p><h1>${verdicts[verdict]}</h1>
<p>${count(seen.length, 'page')} looked at, ${drifted.length} drifted</p></header>
<main>${drifted.map(formatDriftedPage).join('\n')}
<section><h2>All pages</h2><table><thead><tr><th>Case</th><th>Seen</th><th>What</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></section></main></body></html>
`
}

function formatRow({ kind, url, ...liveResult }: LiveResult): string {
  return `<tr class="${kind}"><td><code>${escapeHtml(caseOf(liveResult))}</code><br><small>${escapeHtml(url)}</small></td><td>${kind}</td><td>${escapeHtml(describeResult(liveResult))}</td></tr>`
}

function formatDriftedPage({ liveResult, diagnoses, picture }: ReportedPage): string {
  const image =
    picture === undefined ? '' : `<img alt="The page as it was seen" src="data:image/png;base64,${picture}">`
  return `<section class="drift"><h2><code>${escapeHtml(caseOf(liveResult))}</code></h2>
<p>${escapeHtml(liveResult.layout ?? 'unknown layout')} · ${escapeHtml(liveResult.url)}</p>
<div class="sides"><div>${[...diagnoses.map(formatDiagnosis), ...formatRepeated(liveResult)].join('\n')}</div>${image}</div></section>`
}

/** Format why values do not fit, and what was done to fields of several pages in the very same way. */
function formatRepeated({ drifts }: LiveResult): string[] {
  return drifts.flatMap(({ field, kind, edit, reason = edit }) =>
    reason === undefined
      ? []
      : [
          `<article><h3>${escapeHtml(field)} <small>${driftKinds[kind].words}</small></h3><p>${escapeHtml(reason)}</p></article>`,
        ],
  )
}

function formatDiagnosis({ drift, before, nearest, suggestion }: Diagnosis): string {
  const { field, kind, rule, now } = drift
  const facts = [
    ...(rule === undefined ? [] : [['rule', code(rule)]]),
    ['before', `found it in ${before.found} of ${count(before.pages, 'saved page')}`],
    ['now', now === undefined ? driftKinds[kind].outcome : `${code(now)} took over`],
    ...(nearest === undefined
      ? []
      : [
          [
            'nearest',
            `${code(nearest.tag)} ${Math.round(nearest.score * 100)} %: ${escapeHtml(nearest.reasons.join(', '))}`,
          ],
        ]),
    ...(suggestion === undefined
      ? []
      : [
          [
            'try',
            `${code(suggestion.selector)} harmless on ${suggestion.harmless} of ${count(suggestion.pages, 'saved page')}`,
          ],
        ]),
  ]
  const list = facts.map(([name, text]) => `<dt>${name}</dt><dd>${text}</dd>`).join('')
  return `<article><h3>${escapeHtml(field)} <small>${driftKinds[kind].words}</small></h3><dl>${list}</dl></article>`
}

function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`
}

function escapeHtml(text: string): string {
  return showInvisible(text).replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`)
}

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif;--edge:light-dark(#ddd,#444);--soft:light-dark(#666,#aaa)}
body{margin:0;background:light-dark(#fbfaf7,#16171a);color:light-dark(#1c1c1c,#e8e8e8)}
header,main{max-width:70rem;margin:auto;padding:1.5rem}header p{margin:0;color:var(--soft)}h1{margin:.2em 0;font-size:1.8rem}
header.drift h1{color:light-dark(#a61b12,#ff8f85)}header.agrees h1{color:light-dark(#176d3b,#7fd8a0)}
section{margin:1.5rem 0;padding:1rem 1.25rem;border:1px solid var(--edge);border-radius:.5rem;background:light-dark(#fff,#1e2024)}
h2{margin:0;font-size:1.1rem}h3{margin:1rem 0 .25rem}small,dt{color:var(--soft);font-weight:400}code{font-size:.9em;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:5rem 1fr;gap:.25rem .75rem;margin:0}dd{margin:0}
.sides{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,22rem);gap:1.5rem}.sides img{width:100%;border:1px solid var(--edge)}
table{width:100%;border-collapse:collapse}th,td{padding:.4rem .5rem;text-align:left;vertical-align:top;border-top:1px solid var(--edge)}
tr.drift td:nth-child(2){color:light-dark(#a61b12,#ff8f85);font-weight:600}
@media(max-width:45rem){.sides{grid-template-columns:1fr}}`
