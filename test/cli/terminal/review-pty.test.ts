import { resolve } from 'node:path'
import { onTestFinished, describe, expect, test } from 'vitest'
import { openPseudoTerminal, type PseudoTerminal } from '../../pseudo-terminal.ts'
import { hashSnapshots, seededOutcome } from '../../seed-project.ts'
import { seeded, seededCase, seededProject } from '../../seeded-project.ts'
import type { TemporaryProject } from '../../temporary-project.ts'

const main = resolve(import.meta.dirname, '../../../dist/cli/main.js')
const [left, right, enter, escape, interrupt] = ['\u001B[D', '\u001B[C', '\r', '\u001B', '\u0003']

function openReview(project: TemporaryProject, env: Record<string, string> = {}): PseudoTerminal {
  const words = [process.execPath, main, 'review']
  const pty = openPseudoTerminal(words, { cwd: project.root, env })
  onTestFinished(pty.kill)
  return pty
}

/** The snapshots of a project, by path. */
function snapshotsOf(project: TemporaryProject): Record<string, string> {
  return Object.fromEntries(Object.entries(project.tree()).filter(([file]) => file.startsWith('snapshots')))
}

function changedFiles(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys({ ...before, ...after }).filter((file) => before[file] !== after[file])
}

/** What must hold of the terminal once the review has left it. */
async function expectRestored(pty: PseudoTerminal): Promise<void> {
  await pty.see(/terminal is cooked/)
  expect(pty.terminal.buffer.active.type).toBe('normal')
  expect(pty.terminal.modes.bracketedPasteMode).toBe(false)
  expect(pty.terminal.modes.wraparoundMode).toBe(true)
  expect(pty.isCursorShown()).toBe(true)
}

if (process.platform === 'win32')
  test('there is no pseudo-terminal here, so that review tells its commands', () => {
    const { code, out } = seededProject().run(['review'])
    expect([code, out.split('\n')[0]]).toEqual([1, '3 groups to decide: 60 changes'])
  })
else describeInTerminal()

function describeInTerminal(): void {
  describe('touchstone review in a terminal', () => {
    test('shows three groups, the riskiest first', async () => {
      const pty = openReview(seededProject())
      await pty.see(/RED {2}kicker +value lost +3 changes, all open[^]+○ 1 dw\/letter-5\d dump\n +Letters/)
      expect(pty.terminal.buffer.active.type).toBe('alternate')
      expect(pty.isCursorShown()).toBe(false)
      pty.press(right)
      await pty.see(/AMBER {2}title +prefix removed “Desk \| ” +50 changes, all open/)
      pty.press(right)
      await pty.see(/group 3 of 3[^]+AMBER {2}title +wording +7 changes, all open/)
      pty.press(left)
      await pty.see(/group 2 of 3/)
    })

    test('accepts a group without its two exceptions, and undoes it all', async () => {
      const project = seededProject()
      const before = project.tree()
      const pty = openReview(project)
      await pty.see(/group 1 of 3/)
      pty.press(right)
      await pty.see(/group 2 of 3/)
      pty.press('g')
      await pty.see(/change 1 of 60[^]+one of 50 alike[^]+dw\/letter-00 dump/)
      pty.press('r')
      await pty.see(/1 rejected[^]+change 2 of 60/)
      pty.press('r')
      await pty.see(/2 rejected[^]+change 3 of 60/)
      pty.press('A')
      await pty.see(/48 accepted {2}2 rejected[^]+48 changes accepted/)
      expect(hashSnapshots(project)).toBe(seededOutcome)
      const after = project.tree()
      const changed = changedFiles(before, after).filter((file) => !file.startsWith('.touchstone'))
      const wanted = Array.from({ length: seeded.prefix - 2 }, (_, index) => seededCase(index + 2))
      const snapshots = wanted.map((name) => `snapshots/dw/${name}/dump.yaml`)
      expect(changed).toEqual(snapshots)
      for (const file of snapshots)
        expect(after[file]).toBe((before[file] as string).replace(/^(title: )(['"]?)Desk \| (.*?)\2$/m, '$1$3'))
      for (const rejected of [2, 1, 0]) {
        pty.press('u')
        await pty.see(new RegExp(`0 accepted {2}${rejected} rejected[^]+undone: `))
      }
      expect(changedFiles(before, project.tree()).filter((file) => !file.startsWith('.touchstone'))).toEqual([])
    })

    test('accepts a group in which a value is lost only when its samples were opened', async () => {
      const project = seededProject()
      const before = snapshotsOf(project)
      const pty = openReview(project)
      await pty.see(/group 1 of 3[^]+value lost/)
      pty.press('A')
      await pty.see(/Something may be lost here: open each sample first/)
      expect(snapshotsOf(project)).toEqual(before)
      pty.press(enter.repeat(3))
      await pty.see(/● 1[^]+● 2[^]+▸ ● 3/)
      pty.press('A')
      await pty.see(/3 accepted[^]+3 changes accepted/)
      expect(changedFiles(before, snapshotsOf(project))).toHaveLength(seeded.lost)
    })

    test('filters, notes, shows the source, and loses no key that comes in haste', async () => {
      const project = seededProject()
      const pty = openReview(project)
      await pty.see(/group 1 of 3/)
      pty.press('/letter-5x')
      await pty.see(/filter letter-5x/)
      pty.press(`\u007F4${enter}`)
      await pty.see(/group 1 of 1 {3}filter letter-54[^]+1 change, all open/)
      pty.press(`${enter}n`)
      await pty.see(/note/)
      pty.press(`有疑问${enter}`)
      await pty.see(/note 有疑问[^]+noted/)
      pty.press('h')
      await pty.see(/fixtures\/dw\/letter-54\/dump\.md/)
      expect(project.tree()['.touchstone/pending/dw/letter-54/dump.pending.json']).toContain(
        Buffer.from('有疑问').toString('latin1'),
      )
      pty.press(`h/${'\u007F'.repeat(9)}${enter}grsar?`)
      await pty.see(/2 rejected[^]+1 skipped[^]+\/ +filter: red, title, page/)
      pty.press('R')
      await pty.see(/1 accepted {2}2 rejected {2}1 skipped {2}56 open[^]+change 55 of 60[^]+dw\/letter-54 dump/)
    })

    test('takes what is pasted as text, never as commands', async () => {
      const pty = openReview(seededProject())
      await pty.see(/group 1 of 3/)
      pty.press('\u001B[200~rrAAq\u001B[201~/')
      await pty.see(/^ filter/m)
      pty.press('\u001B[200~title\nprefix\u001B[201~')
      await pty.see(/^ filter title prefix/m)
      pty.press(enter)
      await pty.see(/0 rejected[^]+group 1 of 1 {3}filter title prefix/)
      pty.press('/no')
      await pty.see(/prefixno/)
      pty.press(`${escape}g`)
      await pty.see(/0 accepted {2}0 rejected[^]+change 1 of 50 {3}filter title prefix \n/)
    })

    test('is drawn again when the terminal gets another size', async () => {
      const pty = openReview(seededProject())
      await pty.see(/─{100}/)
      pty.resize(60, 16)
      await pty.see(/^─{60}\n[^]+ a accept all[^\n]+$/m)
      expect(pty.screen().split('\n')).toHaveLength(16)
      pty.resize(20, 5)
      await pty.see(/RED {2}kicker/)
      pty.resize(120, 40)
      await pty.see(/─{120}/)
    })

    test('leaves the terminal as it was on q, and says what comes next', async () => {
      const project = seededProject()
      const pty = openReview(project)
      await pty.see(/group 1 of 3/)
      pty.press(`${right}a`)
      await pty.see(/50 accepted/)
      pty.press('R')
      await pty.see(/7 rejected/)
      pty.press('u')
      await pty.see(/50 accepted {2}0 rejected {2}0 skipped {2}10 open[^]+undone: 7 rejected/)
      pty.press('q')
      await expectRestored(pty)
      expect(pty.screen()).toMatch(
        /50 accepted, 10 open\n {2}git diff snapshots\/ .*\n {2}touchstone undo .*\n {2}touchstone review /,
      )
      expect(await pty.ended()).toBe(1)
    })

    test.each([
      ['Ctrl-C', 130, (pty: PseudoTerminal) => pty.press(interrupt)],
      ['SIGTERM', 143, (pty: PseudoTerminal) => pty.signal('SIGTERM')],
      ['SIGHUP', 129, (pty: PseudoTerminal) => pty.signal('SIGHUP')],
    ])('leaves the terminal as it was on %s, and what was decided stands', async (_, code, stop) => {
      const project = seededProject()
      const before = snapshotsOf(project)
      const pty = openReview(project)
      await pty.see(/group 1 of 3/)
      pty.press(`${right}a`)
      await pty.see(/50 accepted/)
      stop(pty)
      await expectRestored(pty)
      expect(await pty.ended()).toBe(code)
      expect(changedFiles(before, snapshotsOf(project))).toHaveLength(seeded.prefix)
    })

    test('writes signs where there is no colour, and colours where there are', async () => {
      const bare = openReview(seededProject(), { NO_COLOR: '1' })
      await bare.see(/\[-Letters-\]/)
      const coloured = openReview(seededProject())
      await coloured.see(/RED {2}kicker/)
      const row = coloured
        .screen()
        .split('\n')
        .findIndex((line) => /^ +Letters$/.test(line))
      expect(coloured.terminal.buffer.active.getLine(row)?.getCell(8)?.getFgColor()).toBe(1)
    })

    test('tells the commands where the terminal can show no screen', async () => {
      const pty = openPseudoTerminal([process.execPath, main, 'review'], {
        ...{ cwd: seededProject().root, env: { CI: '1' }, rows: 60 },
      })
      onTestFinished(pty.kill)
      await pty.see(/touchstone pending --json/)
      expect(await pty.ended()).toBe(1)
      expect(pty.terminal.buffer.active.type).toBe('normal')
    })
  })
}
