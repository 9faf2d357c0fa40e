// A thread that runs commands as dist/ has them, one after the other, each as in a process of its own.
import { Buffer } from 'node:buffer'
import process from 'node:process'
import { workerData } from 'node:worker_threads'
import { runProgram } from '../dist/cli/program.js'
import { openTerminal } from '../dist/cli/terminal/terminal.js'

const { port, done } = workerData

port.on('message', async ({ words, cwd, env, input }) => {
  process.env = env
  let [out, err] = ['', '']
  const terminal = {
    ...openTerminal(),
    cwd,
    readInput: async () => Buffer.from(input),
    print: (text) => void (out += text),
    tell: (text) => void (err += text),
  }
  process.stdout.removeAllListeners('error')
  const code = await runProgram(words, terminal).catch((error) => {
    err += `${error.stack}\n`
    return 1
  })
  port.postMessage({ code, out, err })
  Atomics.store(done, 0, 1)
  Atomics.notify(done, 0)
})
