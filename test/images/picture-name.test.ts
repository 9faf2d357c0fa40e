import { describe, expect, test } from 'vitest'
import { namePicture } from '../../src/images/picture-name.ts'

const at = (path: string) => namePicture(`https://pictures.example/${path}`)

describe('crops of one picture have one name', () => {
  test.each([
    ['2024/05/ferry-at-dawn.png?w=1024', '2024/05/ferry-at-dawn.png?resize=1200,479'],
    ['2024/05/ferry-at-dawn-e1715708581580.png', '2024/05/ferry-at-dawn.png'],
    ['wide/84057994.webp?width=1960', 'images/84057994.jpg#x'],
    ['a/harbour-1024x768.jpg', 'b/harbour-300x225.jpeg'],
    ['harbour_large.jpg', 'harbour@2x.jpg'],
    ['harbour-scaled.jpg', 'harbour.jpg'],
  ])('%s and %s', (one, other) => {
    expect(at(one)).toBe(at(other))
  })
})

describe('other pictures have other names', () => {
  test.each([
    ['ferry-1.jpg', 'ferry-2.jpg'],
    ['12345678/image.jpg', '87654321/image.jpg'],
    ['12345678/1200x630.jpg', '87654321/1200x630.jpg'],
    ['a/teaser_1200.jpg', 'b/teaser_1200.jpg'],
    ['a/1.jpg', 'b/1.jpg'],
    ['84057994.webp', '84057995.webp'],
    ['image?id=1', 'image?id=2'],
  ])('%s and %s', (one, other) => {
    expect(at(one)).not.toBe(at(other))
  })
})
