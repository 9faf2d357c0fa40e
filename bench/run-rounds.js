import { fork } from 'node:child_process'
import { resolve } from 'node:path'

/**
 * Let the contenders of a group take turns.
 *
 * @param group its file in groups/
 * @param names the contenders
 * @returns by contender, the times of its rounds in milliseconds, and the most memory that it took in MB
 */
export async function runRounds(group, names, { folder, rounds }) {
  const started = names.map((name) => new Contender(group, name, folder))
  try {
    for (const contender of started) await contender.ask('warm up')
    const times = Object.fromEntries(names.map((name) => [name, []]))
    for (let round = 0; round < rounds; round++)
      for (const contender of started) times[contender.name].push((await contender.ask('run')).time)
    const memory = {}
    for (const contender of started) memory[contender.name] = (await contender.ask('end')).memory
    return { times, memory }
  } finally {
    for (const contender of started) contender.kill()
  }
}

/** The process of a contender, see contender.js. */
class Contender {
  #child
  #ended

  constructor(group, name, folder = '') {
    this.name = name
    this.#child = fork(resolve(import.meta.dirname, 'contender.js'), [group, name, folder], { execArgv: [] })
    this.#ended = new Promise((_, reject) =>
      this.#child.once('exit', (code) => reject(new Error(`${group}: ${name} ended with ${code}`))),
    )
    // It is asked for only while an answer is waited for.
    this.#ended.catch(() => undefined)
  }

  async ask(what) {
    const answer = new Promise((done) => this.#child.once('message', done))
    this.#child.send(what)
    return Promise.race([answer, this.#ended])
  }

  kill() {
    this.#child.kill()
  }
}
