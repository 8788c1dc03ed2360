/** Minutes until a register that was away is asked again: soon at first, then every six hours. */
const pauses = [10, 10, 30, 60, 180]
const longest = 360

export const nextAsk = (tries: number, now: Date): Date => new Date(now.getTime() + (pauses[tries] ?? longest) * 60_000)
