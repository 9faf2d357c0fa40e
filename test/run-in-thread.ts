import { resolve } from 'node:path'
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { Run } from './make-project.ts'

/** A command: its words, and what it would find if it had a process of its own. */
export interface Command {
  readonly words: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** The standard input. */
  readonly input: string
}

/** The thread that runs commands, once there was one. */
let thread: { readonly worker: Worker; readonly port: MessagePort; readonly done: Int32Array } | undefined

/** How long a command may take before a test is said to hang, in milliseconds: no measure of speed. */
const patience = 600_000

/**
 * Run a command of the built package in a thread of this process, and wait for it. The thread has loaded the package
 * once for all of them, and does what a process does but to end, to be stopped, and to have pipes.
 */
export function runInThread(command: Command): Run {
  thread ??= startThread()
  const { port, done } = thread
  Atomics.store(done, 0, 0)
  port.postMessage(command)
  if (Atomics.wait(done, 0, 0, patience) === 'timed-out') throw new Error(`touchstone ${command.words.join(' ')} hangs`)
  return (receiveMessageOnPort(port) as { message: Run }).message
}

/** Let the next command have a new thread, which loads every module anew: those of a project are read only once. */
export function forgetModules(): void {
  void thread?.worker.terminate()
  thread = undefined
}

function startThread(): NonNullable<typeof thread> {
  const { port1, port2 } = new MessageChannel()
  const done = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(resolve(import.meta.dirname, 'command-thread.js'), {
    workerData: { port: port2, done },
    transferList: [port2],
    execArgv: [],
  })
  // Neither keeps the tests from ending.
  worker.unref()
  port1.unref()
  return { worker, port: port1, done }
}
