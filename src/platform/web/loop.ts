const every = 100
/** Milliseconds by which a timer may be late before nobody else is let in, twice in a row: one long task is no overload. */
const tooLate = 400

export interface Loop {
  late(): boolean
  stop(): void
}

/** Watches how late this process runs: the sign of too much work that no queue of ours can count. */
export function watchLoop(): Loop {
  let due = performance.now() + every
  let lateTimes = 0
  const timer = setInterval(() => {
    const now = performance.now()
    lateTimes = now - due > tooLate ? lateTimes + 1 : 0
    due = now + every
  }, every)
  timer.unref()
  return { late: () => lateTimes >= 2, stop: () => clearInterval(timer) }
}
