interface Count {
  current: number
  readonly until: number
}

type Done = (error: null, result: { current: number; ttl: number }) => void

/** How many askers are remembered; the one that came longest ago is forgotten first. */
const most = 5000

/**
 * Counts requests by asker for the rate limits, in windows of a clock that only runs forward: the plugin's own store reckons by
 * the machine's clock, and when that is put back a day nobody's window ends for a day. The plugin wants a class.
 */
export function tallyBy(steady: () => number = () => performance.now()) {
  return class Tally {
    readonly counts = new Map<string, Count>()

    incr(key: string, done: Done, timeWindow = 60_000) {
      const now = steady()
      const before = this.counts.get(key)
      const count = before && now < before.until ? before : { current: 0, until: now + timeWindow }
      count.current++
      this.counts.delete(key)
      this.counts.set(key, count)
      const [oldest] = this.counts.keys()
      if (this.counts.size > most && oldest !== undefined) this.counts.delete(oldest)
      done(null, { current: count.current, ttl: count.until - now })
    }

    child() {
      return new Tally()
    }
  }
}
