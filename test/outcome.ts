import { TouchstoneError } from '../src/errors/touchstone-error.ts'

/** What a function gives, or its error as plain data, so that engines can be compared. */
export function outcomeOf(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    if (error instanceof TouchstoneError) return { error: error.code, message: error.message }
    throw error
  }
}
