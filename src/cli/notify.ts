import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** The time that a command has, in milliseconds. */
const timeout = 60_000

/**
 * Runs a command with data on its standard input, without any shell: its words are cut at blanks.
 *
 * @returns the fault, in words; nothing where it ended with 0
 */
export async function notify(command: string, data: object, cwd: string): Promise<string | undefined> {
  const [program = '', ...words] = command.trim().split(/\s+/)
  const child = spawn(program, words, { cwd, stdio: ['pipe', 'inherit', 'inherit'], timeout })
  // A command that reads nothing ends before all is written.
  child.stdin.on('error', () => undefined)
  child.stdin.end(JSON.stringify(data))
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
    return code === 0 ? undefined : `it ended with ${code ?? signal}`
  } catch (error) {
    return (error as Error).message
  }
}
