import { expect, test } from 'vitest'
import { loadProject } from '../../src/project/load-project.ts'
import { temporaryProject } from '../temporary-project.ts'

test('a reading has 30 seconds, or as many as the configuration says', async () => {
  const project = temporaryProject()
  expect(await loadProject(project.root)).toMatchObject({ readTimeout: 30 })
  project.write('touchstone.config.json', '{ "readTimeout": 0.5 }')
  expect(await loadProject(project.root)).toMatchObject({ readTimeout: 0.5 })
})

test.each(['0', '-1', '"30"', 'null', '1e9'])('no limit of a reading is %s', async (written) => {
  const project = temporaryProject()
  project.write('touchstone.config.json', `{ "readTimeout": ${written} }`)
  await expect(loadProject(project.root)).rejects.toMatchObject({
    code: 'config/bad-config',
    value: '`readTimeout` must be a number of seconds, at most 86400',
  })
})
