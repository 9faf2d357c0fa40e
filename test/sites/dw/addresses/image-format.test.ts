import { describe, expect, test } from 'vitest'
import { imageFormat, imageFormats } from '../../../../src/sites/dw/addresses/image-format.ts'

describe('sizes and shapes (facts, 5)', () => {
  test.each([
    [6, 940, 529, '16:9'],
    [103, 1024, 448, '16:7'],
    [301, 220, 124, '16:9'],
    [302, 460, 259, '16:9'],
    [303, 700, 394, '16:9'],
    [304, 940, 529, '16:9'],
    [401, 700, 394, '16:9'],
    [600, 78, undefined, '16:9'],
    [605, 1199, undefined, '16:9'],
    [607, 1920, undefined, '16:9'],
    [800, 50, 50, '1:1'],
    [806, 1400, 1400, '1:1'],
    [900, 48, undefined, 'own'],
    [906, 1110, undefined, 'own'],
    [1000, 80, undefined, '16:7'],
    [1006, 1600, undefined, '16:7'],
    [7, undefined, undefined, 'own'],
    [404, undefined, undefined, 'unknown'],
    [4, undefined, undefined, 'unknown'],
  ])('%i', (format, width, height, shape) => {
    expect(imageFormat(format)).toEqual({
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
      shape,
      source: expect.stringMatching(/\w/),
    })
  })

  test.each([0, 608, 807, 907, 1007, -303, 303.5, Number.NaN])('nobody has met %s', (format) => {
    expect(imageFormat(format)).toBeUndefined()
  })
})

test('stated sizes have the stated shape, to the pixel', () => {
  const sized = [...imageFormats.values()].filter(({ width, height }) => width !== undefined && height !== undefined)
  expect(sized.length).toBeGreaterThan(5)
  for (const { width = 0, height = 0, shape } of sized) {
    const [across = 0, down = 0] = shape.split(':').map(Number)
    expect(Math.abs((width * down) / across - height)).toBeLessThan(1)
  }
})
