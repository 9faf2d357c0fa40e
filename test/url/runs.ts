/** How often each law of this room is tried. */
export const runs: { numRuns: number } = { numRuns: 1000 }
