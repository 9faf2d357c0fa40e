import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { TouchstoneError } from '../../errors/touchstone-error.ts'

/** Reads the built page of the review, which lies beside the compiled code. */
export function readReviewTemplate(): string {
  const places = ['../../app/review.html', '../../../dist/app/review.html']
  const file = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((one) => existsSync(one))
  if (file === undefined) throw new TouchstoneError('input/not-found', { value: 'the built page of the review' })
  return readFileSync(file, 'utf8')
}
