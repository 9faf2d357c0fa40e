import { describe, expect, test } from 'vitest'
import { decideVerdict } from '../../src/live/verdict/decide-verdict.ts'
import type { Diagnosis } from '../../src/live/diagnose/diagnosis.ts'
import type { FixtureStatus } from '../../src/live/verdict/ledger.ts'
import type { FieldDrift, LiveResult } from '../../src/live/verdict/live-result.ts'
import { type Paint, plain } from '../../src/report/terminal/paint.ts'
import { formatLiveHtml } from '../../src/report/html/live-html.ts'
import { formatDriftIssue, formatLiveMarkdown } from '../../src/report/markdown/live-markdown.ts'
import { formatLive, formatLiveStatus } from '../../src/report/terminal/live-terminal.ts'
import { lostHeading, liveResultOf } from '../live/live-result-of.ts'

const recut: FieldDrift = { field: 'body image', kind: 'structure', rule: 'figure img' }
const run: LiveResult[] = [
  ...['owl-sings', 'tram-late', 'rain'].map((name) => liveResultOf(name, { drifts: [lostHeading] })),
  liveResultOf('long-night', { drifts: [recut, { field: 'teaser', kind: 'value-lost', rule: 'p.intro' }] }),
  liveResultOf('edited-twice', { kind: 'edited', detail: 'title, 2 blocks', ms: 1234.5 }),
  liveResultOf('plain'),
  liveResultOf('walled', { kind: 'consent-wall', detail: 'asks for cookies' }),
]
const rule = { seen: 3, of: 5 }
const quiet = run.filter(({ kind }) => kind !== 'drift')
const half = decideVerdict(run.slice(3), [], rule)
const verdict = decideVerdict(run, [], { seen: 3, of: 6 })
const diagnosis: Diagnosis = {
  drift: lostHeading,
  before: { found: 4, pages: 4 },
  nearest: {
    node: '/html/body/main/h2',
    score: 0.834,
    reasons: ['same text', 'same place'],
    tag: '<h2 class="title">',
  },
  suggestion: { selector: 'main > h2.title', pages: 4, harmless: 4 },
}

/** Texts of a page that would like to be more than text. */
const hostile = '\u001b[2J`</code>| <img src=x> @owls #1\n\n| \u202e*x* [a](b) \\'
const hostileRun = ['a', 'b', 'c'].map((name) =>
  liveResultOf(name, {
    detail: hostile,
    layout: hostile,
    drifts: [{ field: hostile, kind: 'rule-silent', rule: hostile, node: hostile, now: hostile }],
  }),
)
const hostileVerdict = decideVerdict(hostileRun, [], rule)
const hostileDiagnosis: Diagnosis = {
  drift: lostHeading,
  before: { found: 1, pages: 1 },
  nearest: { node: hostile, score: 1, reasons: [hostile], tag: hostile },
  suggestion: { selector: hostile, pages: 1, harmless: 1 },
}

describe('a run, for the terminal', () => {
  test('has a line a fixture, its drifts, what is believed, a summary and what to do', () => {
    expect(formatLive(run, verdict)).toMatchSnapshot()
  })

  test('says how to make sure, and what was not seen', () => {
    expect(formatLive(run.slice(3), half)).toMatchSnapshot()
  })

  test('is short where all is well, and whole where nothing was looked at', () => {
    const well = [liveResultOf('plain')]
    expect(formatLive(well, decideVerdict(well, [], rule))).toBe(
      '✓ gazette/plain  page  agrees           412 ms\n\n1 of 1 fixture compared: 1 agrees: the rules fit the site\n',
    )
    expect(formatLive([], decideVerdict([], [], rule))).toBe('0 of 0 fixtures compared: nothing is certain\n')
  })

  test('lists, of many, those that need a look', () => {
    const many = [...Array.from({ length: 150 }, (_, index) => liveResultOf(`well-${index}`)), ...run]
    const text = formatLive(many, decideVerdict(many, [], rule))
    expect(text).not.toContain('well-')
    expect(text).toContain('✗ gazette/owl-sings')
  })

  test('shows what would not show, and lets no page steer the terminal', () => {
    const text = formatLive(hostileRun, hostileVerdict)
    expect(text).not.toMatch(/[\u001b\u202e]/)
    expect(text).toContain('‹U+001B›')
    const lines = 3 * 2 + 1 + 2 + 2
    expect(text.trimEnd().split('\n')).toHaveLength(lines)
  })

  test('paints a drift red, and an outage as what wants a look', () => {
    const paint: Paint = { ...plain, bad: (text) => `[bad ${text}]`, warn: (text) => `[warn ${text}]` }
    const text = formatLive(run, verdict, paint)
    expect(text).toMatch(/^\[bad ✗\] gazette\/owl-sings/)
    expect(text).toContain('[warn ?] gazette/walled')
  })
})

describe('a page that gives something else without a browser', () => {
  const one = liveResultOf('tram-late', { detail: 'as it was', http: 'page/empty-shell: nothing <here>' })
  const agrees = decideVerdict([one], [], rule)

  test('is told in each report', () => {
    expect(formatLive([one], agrees)).toContain('\n    without a browser  page/empty-shell: nothing <here>\n')
    expect(formatLiveMarkdown([one], agrees, new Map())).toContain('as it was; without a browser: page/empty-shell')
    const html = formatLiveHtml({ verdict: 'agrees', made: 'today', seen: [{ liveResult: one, diagnoses: [] }] })
    expect(html).toContain('<td>as it was; without a browser: page/empty-shell: nothing &#60;here&#62;</td>')
  })
})

describe('a field that identifies the article and says something else', () => {
  const drift: FieldDrift = { field: 'permalink', kind: 'value-changed', rule: '.copy-button' }
  const one = liveResultOf('tram-late', { drifts: [drift] })
  const alarm = decideVerdict([one], [], { seen: 1, of: 1 })

  test('is said to be found, as something else', () => {
    expect(formatLive([one], alarm)).toMatch(/^ {4}permalink {2}value changed {2}\.copy-button$/m)
    expect(formatLiveMarkdown([one], alarm, new Map())).not.toContain('Now found by')
    const seen = [{ liveResult: one, diagnoses: [{ ...diagnosis, drift }] }]
    expect(formatLiveHtml({ verdict: 'drift', made: 'today', seen })).toContain('<dd>it finds something else</dd>')
  })
})

describe('the ledger, for the terminal', () => {
  const statuses: FixtureStatus[] = [
    {
      ...{ site: 'gazette', name: 'owl-sings', source: 'page', agreed: '2026-05-06T07:30:00.000Z', stale: false },
      ...{ layout: 'broadsheet', last: { at: '2026-05-07T07:30:00.000Z', kind: 'captcha' } },
    },
    { site: 'gazette', name: 'rain', source: 'page', stale: true },
  ]

  test('has a line a fixture, and tells which are stale', () => {
    expect(formatLiveStatus(statuses)).toMatchSnapshot()
    expect(formatLiveStatus(statuses.slice(0, 1))).toMatch(/\n1 fixture, 0 without an agreement for 90 days\n$/)
    expect(formatLiveStatus([])).toBe('There are no fixtures to look at.\n')
  })
})

describe('a run, for the summary of a job', () => {
  test('has what drifted and why, then every fixture, those that need a look first', () => {
    const [alarm] = verdict.alarms
    expect(formatLiveMarkdown(run, verdict, new Map([[`${alarm?.fingerprint}`, diagnosis]]))).toMatchSnapshot()
  })

  test('says so when all is well', () => {
    expect(formatLiveMarkdown(quiet, decideVerdict(quiet, [], rule))).toMatch(
      /^## Touchstone live: 2 of 3 fixtures compared: 1 agrees, 1 edited, 1 consent-wall: the rules fit the site\n/,
    )
  })

  test('stays below what GitHub takes, whatever the pages say', () => {
    const drifts = Array.from({ length: 60 }, (_, index): FieldDrift => {
      return { field: `${index}${'<'.repeat(999)}`, kind: 'value-lost', rule: '|'.repeat(999), node: '&'.repeat(999) }
    })
    const many = Array.from({ length: 3000 }, (_, index) => {
      return liveResultOf(`${'case-'.repeat(10)}${index}`, { drifts, detail: '"'.repeat(999) })
    })
    const text = formatLiveMarkdown(many, decideVerdict(many, [], rule))
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
    expect(text).toMatch(/\n… and 40 more\.\n[^]*\n… and 2800 more\.\n$/)
  })
})

describe('the issue about a drift', () => {
  const [alarm] = verdict.alarms as [(typeof verdict.alarms)[0]]

  test('has what drifted, where, what might find it again, and what to do', () => {
    const { title, body } = formatDriftIssue(alarm, diagnosis)
    expect(title).toBe('Drift: gazette broadsheet: title, rule silent: header h1')
    expect(body).toMatchSnapshot()
  })

  test('is the same for the same drift, whatever the time and the order', () => {
    const later = [...run].reverse().map((one) => ({ ...one, at: '2026-06-01T00:00:00.000Z', ms: 7 }))
    const [again] = decideVerdict(later, [], { seen: 3, of: 6 }).alarms as [typeof alarm]
    expect(formatDriftIssue(again)).toEqual(formatDriftIssue(alarm))
  })

  test('is no Markdown, no HTML and no mention, whatever the page says', () => {
    const [drift] = hostileVerdict.alarms as [typeof alarm]
    const { title, body } = formatDriftIssue(drift, hostileDiagnosis)
    const table = formatLiveMarkdown(hostileRun, hostileVerdict)
    for (const text of [title, body, table]) expect(text).not.toMatch(/[\u001b\u202e]/)
    for (const text of [body, table]) expect(text.replaceAll(/<\/?code>/g, '')).not.toMatch(/<|@|(?<!&)#1|`<|\]\(/)
    const rows = table.split('\n').filter((line) => line.startsWith('| 🔴'))
    expect(rows.map((row) => row.split('|').length)).toEqual([7, 7, 7])
    expect(title).not.toContain('\n')
  })
})
