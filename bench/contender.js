// One contender of a group, in a process of its own: runs when it is told, and says how long it took.
const [, , group, name, folder] = process.argv
/** A round of what is quick takes as many runs as fit into this many milliseconds. */
const atLeast = 300

const { contenders } = await import(`./groups/${group}.js`)
const { run, memory, close, once = false } = await contenders[name](folder)

process.on('message', async (what) => {
  if (what === 'warm up') await (once ? run() : round(2 * atLeast))
  if (what === 'end') await close?.()
  process.send({
    ...(what === 'run' && { time: await round(once ? 0 : atLeast) }),
    ...(what === 'end' && { memory: Math.round(memory?.() ?? process.resourceUsage().maxRSS / 1024) }),
  })
})

/** The milliseconds of a run, of as many as are needed. */
async function round(atLeast) {
  const start = performance.now()
  for (let runs = 1; ; runs++) {
    const result = run()
    if (result instanceof Promise) await result
    const time = performance.now() - start
    if (time >= atLeast) return time / runs
  }
}
