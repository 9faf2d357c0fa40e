import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { type Paint, plain } from '../../src/report/terminal/paint.ts'
import { formatScreen, type ScreenOptions } from '../../src/report/terminal/review-screen.ts'
import type { Cause, Change } from '../../src/review/change.ts'
import { type Session, openSession } from '../../src/review/session/session.ts'
import type { Data } from '../../src/snapshot/document.ts'
import { makeChange, makeLoss, makeReview } from '../review/make-review.ts'
import { runs } from '../property-runs.ts'

const sgr = (code: number) => (text: string) => `\u001B[${code}m${text}\u001B[0m`
const coloured: Paint = {
  ...{ old: sgr(31), new: sgr(32), mark: sgr(7), strong: sgr(1), faint: sgr(2) },
  ...{ good: sgr(32), bad: sgr(31), warn: sgr(33) },
}

const show = (session: Session, given: Partial<ScreenOptions> = {}): string =>
  formatScreen(session, { columns: 80, rows: 24, paint: plain, ...given })

/** One change, alone and in full. */
const showChange = (given: Partial<Change>, session: Partial<Session> = {}, options: Partial<ScreenOptions> = {}) =>
  show(openSession(makeReview([makeChange(1, given)]), { unit: 'item', ...session }), options)

const replaced = (old: Data, now: Data): Change['difference'] => ({ kind: 'changed', path: 'title', old, new: now })

describe('a screen', () => {
  test('shows a group with its samples, the progress and the keys', () => {
    const changes = [makeLoss(1, { isOpened: true }), makeLoss(2, { verdict: 'rejected' }), makeLoss(3), makeChange(4)]
    const review = makeReview(changes)
    expect(show(openSession(review), { rows: 19 })).toBe(
      [
        ' touchstone  0 accepted  1 rejected  0 skipped  3 open             group 1 of 2 ',
        '─'.repeat(80),
        '',
        '  RED  kicker   value lost'.padEnd(62) + '3 changes, 2 open ',
        `${' cause the code'.padEnd(70)}${review.groups[0]?.id} `,
        '',
        '   ● 1 dw/case-1 page',
        '      [-Kicker 1-]',
        '',
        '   ✗ 2 dw/case-2 page',
        '      [-Kicker 2-]',
        '',
        '   ○ 3 dw/case-3 page',
        '      [-Kicker 3-]',
        '',
        '',
        '',
        '─'.repeat(80),
        ' a accept all  r reject  s skip  Enter sample  g by one  u undo  ←→  ? keys',
      ].join('\n'),
    )
  })

  test('shows a single change in full, and how many are like it', () => {
    const rule = { rule: 'og-title', node: '/html/head/meta[3]', note: 'ask the service', verdict: 'skipped' } as const
    const review = makeReview([makeChange(1, rule), makeChange(2)])
    const screen = show(openSession(review, { unit: 'item', message: 'noted' }))
    expect(screen).toMatch(/AMBER {2}title {3}prefix removed “Desk \| ” +one of 2 alike $/m)
    expect(screen).toMatch(
      /^ dw\/case-1 page {3}title changed {3}skipped\n rule og-title {3}at \/html\/head\/meta\[3\]\n/m,
    )
    expect(screen).toMatch(/^ note ask the service\n\n │ \[-Desk \| -\]Title 1$/m)
    expect(screen).toMatch(/^ noted$/m)
  })

  test.each<[Cause, boolean, string]>([
    ['code', false, 'the code'],
    ['page', true, 'probably the page'],
    ['both', false, 'the code and the page'],
    ['snapshot', false, 'the snapshot itself'],
    ['neither', false, 'neither: parsing is not deterministic'],
  ])('says the cause %s in words', (cause, isInferred, words) => {
    expect(showChange({ cause, isInferred })).toMatch(new RegExp(`^ cause ${words} `, 'm'))
  })

  test('cuts Chinese at its words', () => {
    const difference = replaced('灯塔看守人昨天离开了海岸', '灯塔看守人今天离开了海岸')
    expect(showChange({ difference, language: 'zh' })).toContain('│ 灯塔看守人[-昨天-]{+今天+}离开了海岸')
  })

  test('shows what does not show', () => {
    expect(showChange({ difference: replaced('Caf\u00E9', 'Cafe\u0301') })).toMatch(
      /‹U\+0043 .*U\+00E9›.*‹U\+0043 .*U\+0301›/,
    )
    expect(showChange({ difference: replaced('a b', 'a\u00A0b') })).toContain('a[- -]{+‹U+00A0›+}b')
  })

  test('shows data that is no text as YAML, and compares it', () => {
    const difference = replaced({ name: 'Ada', role: 'author' }, { name: 'Ada', role: 'editor' })
    expect(showChange({ difference })).toContain('│ name: Ada\n │ role: [-author-]{+editor+}')
    expect(showChange({ difference: { kind: 'extra', path: 'tags', new: ['a', 'b'] } })).toContain('│ {+- a\n │ - b+}')
  })

  test('shows old and new alone, or side by side with wide characters in line', () => {
    const difference = replaced('灯塔 one', '灯塔 two')
    expect(showChange({ difference }, { view: 'old' })).toContain('│ 灯塔 [-one-]')
    expect(showChange({ difference }, { view: 'new' })).toContain('│ 灯塔 {+two+}')
    const sides = showChange({ difference }, { view: 'sides' }, { columns: 60 }).split('\n')
    const rows = sides.filter((line) => line.startsWith(' │'))
    expect(rows).toHaveLength(2)
    const columns = rows.map((line) => stringWidth(line.slice(0, line.lastIndexOf('│'))))
    expect(new Set(columns).size).toBe(1)
    expect(showChange({ difference: replaced('', 'x') }, { view: 'old' })).toContain('│ nothing')
  })

  test('marks with colours in place of signs, even a space', () => {
    const screen = showChange({ difference: replaced('a b', 'a  b') }, {}, { paint: coloured })
    expect(screen).toMatch(/\u001B\[32m\u001B\[7m +\u001B\[0m/)
    expect(screen).not.toMatch(/\[-|\{\+/)
  })

  test('leaves out of a long text what is far from the change, and says what it cuts', () => {
    const [head, tail] = ['much ado '.repeat(400), ' about nothing'.repeat(400)]
    const screen = showChange({ difference: replaced(`${head}old${tail}`, `${head}new${tail}`) })
    expect(screen).toContain('[-old-]{+new+}')
    const lines = Array.from({ length: 99 }, (_, index) => `line ${index}`).join('\n')
    expect(showChange({ difference: { kind: 'missing', path: 'body[0]', old: lines } })).toMatch(/… 8\d more lines/)
  })

  test('shows the evidence with the place and the value marked, and the keys', () => {
    const lines = [
      { number: 9, text: '<head>' },
      { number: 10, text: '<title>Title 1</title>' },
    ]
    const evidence = { file: 'fixtures/dw/case-1/page.html', lines, line: 10, node: '/html/head/title' }
    const screen = showChange({}, { panel: 'evidence' }, { evidence, paint: { ...plain, mark: (text) => `«${text}»` } })
    expect(screen).toMatch(/^ fixtures\/dw\/case-1\/page\.html:10 {3}\/html\/head\/title$/m)
    expect(screen).toMatch(/^ {2}9 │ <head>\n▶10 │ <title>«Title 1»<\/title>$/m)
    expect(showChange({}, { panel: 'evidence' })).toContain('There is no evidence to show.')
    expect(show(openSession(makeReview([makeLoss(1)]), { panel: 'evidence' }))).toContain('Open a sample first')
    expect(showChange({}, { panel: 'help' })).toMatch(/^ u {13}undo$/m)
  })

  test('shows the line that is typed, of a long one the end', () => {
    expect(showChange({}, {}, { input: { label: 'filter', text: '灯塔' } })).toMatch(/^ filter 灯塔 $/m)
    const screen = showChange({}, {}, { columns: 20, input: { label: 'note', text: '0123456789abcdefghij' } })
    expect(screen).toMatch(/^ note 9abcdefghij $/m)
  })

  test('says when nothing is left, and what is red all the same', () => {
    const blocker = { site: 'dw', name: 'two-leads', source: 'page', reason: 'witnesses.title' } as const
    const empty = show(openSession(makeReview([], [blocker])))
    expect(empty).toMatch(
      /There is nothing to review\.\n\n Red for other reasons:\n {2}✗ dw\/two-leads page: witnesses\.title/,
    )
    expect(empty).toContain('group 0 of 0')
    expect(showChange({}, { filter: 'nowhere' })).toContain('No change holds these words')
  })

  test.each(['\u001B[2J\u001B]0;owned\u0007', '\u009B31m', '\r\u0008\u0000', '\u202Eright to left', 'a\tb'])(
    'lets no sequence of a page reach the terminal: %j',
    (hostile) => {
      const change = {
        ...{ site: hostile, name: hostile, rule: hostile, node: hostile, note: hostile },
        edit: { kind: 'prefix-removed', piece: hostile },
        difference: {
          kind: 'changed' as const,
          path: `p${hostile}`,
          old: hostile,
          new: { [hostile]: [`${hostile}!`] },
        },
      } satisfies Partial<Change>
      const evidence = { file: hostile, lines: [{ number: 1, text: hostile }], line: 1, node: hostile }
      for (const session of [
        {},
        { view: 'sides' },
        { panel: 'evidence' },
        { unit: 'group' },
        { unit: 'case' },
      ] as const)
        for (const input of [undefined, { label: 'note', text: hostile }]) {
          const screen = showChange(change, { message: hostile, ...session }, { evidence, ...(input && { input }) })
          expect(screen).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/)
        }
    },
  )
})

const text = fc.string({ unit: 'binary', maxLength: 60 })
const mixed = fc.oneof(text, fc.constantFrom('灯塔看守人', 'a\nb\n\nc', '👩‍🚀👍🏽', 'x'.repeat(300), '\u001B[31m', ' '))
const datum = fc.oneof(
  mixed,
  fc.constant(null),
  fc.integer(),
  fc.array(mixed, { maxLength: 4 }),
  fc.dictionary(text, mixed, { maxKeys: 3 }),
)
const arbitraryEdit = fc.oneof(
  fc.record({ kind: fc.constantFrom('wording', 'value-lost', 'new-snapshot', 'date-moved', 'address-moved') }),
  fc.record({ kind: fc.constantFrom('prefix-removed', 'suffix-added', 'piece-inserted'), piece: mixed }),
  fc.record({ kind: fc.constant('piece-replaced'), old: mixed, new: mixed }),
  fc.record({ kind: fc.constant('item-lost'), item: mixed }),
  fc.record({ kind: fc.constant('became-error'), code: mixed }),
)
const arbitraryChange = fc.record(
  {
    ...{ id: text, site: text, name: mixed, note: mixed, rule: text, node: text },
    source: fc.constantFrom('dump' as const, 'page' as const, 'api' as const),
    risk: fc.constantFrom('red' as const, 'amber' as const, 'grey' as const),
    cause: fc.constantFrom('code' as const, 'page' as const, 'both' as const, 'snapshot' as const, 'neither' as const),
    verdict: fc.constantFrom('accepted' as const, 'rejected' as const, 'skipped' as const),
    ...{ isInferred: fc.boolean(), isOpened: fc.boolean(), language: fc.constantFrom('zh', 'ar', 'xx-nonsense-tag') },
    edit: arbitraryEdit,
    difference: fc.record(
      {
        kind: fc.constantFrom('missing' as const, 'extra' as const, 'changed' as const),
        path: mixed,
        old: datum,
        new: datum,
      },
      { requiredKeys: ['kind', 'path'] },
    ),
  },
  { requiredKeys: ['id', 'site', 'name', 'source', 'risk', 'cause', 'edit', 'difference'] },
)
const evidence = fc.record(
  {
    file: mixed,
    lines: fc.array(fc.record({ number: fc.nat(9999), text: mixed }), { maxLength: 9 }),
    line: fc.nat(9),
    node: text,
  },
  { requiredKeys: ['file', 'lines'] },
)
const arbitrarySession = fc.record(
  {
    unit: fc.constantFrom('group' as const, 'item' as const, 'case' as const, 'field' as const),
    view: fc.constantFrom('words' as const, 'old' as const, 'new' as const, 'sides' as const),
    panel: fc.constantFrom('evidence' as const, 'help' as const),
    ...{ at: fc.nat(3), sample: fc.nat(2), filter: fc.constantFrom('', 'red', 'page'), message: mixed },
  },
  { requiredKeys: [] },
)

test('no screen has more rows or wider lines than the terminal', () => {
  const input = fc.option(fc.record({ label: fc.constant('note'), text: mixed }), { nil: undefined })
  const size = fc.record({ columns: fc.integer({ min: 1, max: 120 }), rows: fc.integer({ min: 1, max: 40 }) })
  const paint = fc.constantFrom(plain, coloured)
  const changes = fc.array(arbitraryChange as fc.Arbitrary<Change>, { maxLength: 6 })
  fc.assert(
    fc.property(
      changes,
      arbitrarySession,
      evidence,
      input,
      size,
      paint,
      (changes, given, shown, typed, room, paint) => {
        const session = openSession(makeReview(changes.map((change, index) => ({ ...change, id: `${index}` }))), given)
        const options = { ...room, paint, evidence: shown as never, ...(typed && { input: typed }) }
        const lines = formatScreen(session, options).split('\n')
        expect(lines).toHaveLength(room.rows)
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(room.columns)
        const bare = lines.join('').replaceAll(/\u001B\[\d+m/g, '')
        expect(bare).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/)
      },
    ),
    runs(300),
  )
})
