/**
 * Compare two contenders round by round.
 *
 * @param row how many times as long `own` takes than others together, or how many times as `faster` it is; `goal` is a bound
 * @param times by contender, the times of its rounds
 */
export function compareTimes({ own, than, faster = false, goal }, times) {
  const others = [than].flat()
  const ratios = times[own].map((time, round) => {
    const other = others.reduce((sum, name) => sum + times[name][round], 0)
    return faster ? other / time : time / other
  })
  const [median, min, max] = [medianOf(ratios), Math.min(...ratios), Math.max(...ratios)]
  const isMet = goal === undefined || (faster ? median >= goal : median <= goal)
  return { own, than: others.join(' + '), faster, median, min, max, ...(goal !== undefined && { goal, isMet }) }
}

/** The middle of the numbers; of two in the middle, the mean. */
export function medianOf(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2
}
