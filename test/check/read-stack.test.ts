import { expect, test } from 'vitest'
import { pickCalls, readStack } from '../../src/check/read-stack.ts'

const kit = new URL('../../src/sites/reading.ts', import.meta.url).href
const root = '/home/mara/gazette'
const stack = `TypeError: There is no headline
    at pick (file:///home/mara/gazette/node_modules/picker/index.js:1:31)
    at Array.map (<anonymous>)
    at readTitle (/home/mara/gazette/src/title.ts:12:5)
    at async Object.parse (file:///home/mara/gazette/src/scraper.js:3:33)
    at file:///home/mara/elsewhere/run.js:7:1
    at async read (${kit}:23:53)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
    at new Runner (/home/mara/gazette/node_modules/runner/run.js:9:2)`

test("calls are the project's own, then those that it called; paths are the project's", () => {
  expect(readStack(stack, root)).toEqual([
    { function: 'readTitle', file: 'src/title.ts', line: 12, isOwn: true },
    { function: 'Object.parse', file: 'src/scraper.js', line: 3, column: 33, isOwn: true },
    { function: 'pick', file: 'node_modules/picker/index.js', line: 1, column: 31, isOwn: false },
  ])
})

test('a stack that never enters the project keeps where it came from', () => {
  const [, ...lines] = stack.split('\n')
  const foreign = lines.filter((line) => !line.includes('/src/')).join('\n')
  expect(readStack(foreign, root).map(({ file }) => file)).toEqual([
    'node_modules/picker/index.js',
    '../elsewhere/run.js',
    'node_modules/runner/run.js',
  ])
})

test('whatever a stack is, it is read', () => {
  for (const odd of ['', 'at', '    at ', '    at (:1:2)', '    at file://%:1:2', `    at ${'('.repeat(50_000)}:1:1`])
    expect(readStack(odd, root)).toEqual([])
})

test('a runner is given the lines as they are, without those of the kit and of Node.js', () => {
  expect(pickCalls(stack, root)).toHaveLength(5)
  expect(pickCalls(stack, root).join()).not.toMatch(/reading\.ts|node:/)
})
