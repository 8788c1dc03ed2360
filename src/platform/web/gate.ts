import { Refusal } from '../refusal.ts'

/** How much is worked on at once and how much may wait. */
export interface GateSize {
  readonly atOnce: number
  readonly waiting: number
  /** Milliseconds; whoever waited so long is sent away while they still look at the screen. */
  readonly patience: number
}

/**
 * Enough to keep the database's connections and one processor busy. What waits longer than the patience would be answered to
 * somebody who has reloaded meanwhile: work for nobody, which is how a busy server becomes a dead one.
 */
export const usualGate: GateSize = { atOnce: 24, waiting: 200, patience: 400 }

/**
 * Who somebody is, is asked of the database before anything else. It takes no more than two of three connections, or a crowd at a
 * slow database would be recognised, one and all, and nobody served.
 */
export const usualHall: GateSize = { atOnce: 8, waiting: 32, patience: 200 }

export const secondsToRetry = 3

/** Sent away because too many came at once. */
export function busy(): Refusal {
  return new Refusal('busy', {}, { seconds: secondsToRetry })
}

/** The door before the work: lets in as many as can be served, lets some wait a moment, and refuses the others at once. */
export interface Gate {
  through<T>(work: () => Promise<T>): Promise<T>
  /** Every place is taken: whoever comes now waits. */
  taken(): boolean
  /** Nobody else can even wait. */
  full(): boolean
}

export function gate({ atOnce, waiting: mostWaiting, patience }: GateSize): Gate {
  let inside = 0
  const line: { readonly enter: () => void; readonly left: () => boolean }[] = []

  const turn = () =>
    new Promise<void>((resolve, reject) => {
      let gone = false
      const timer = setTimeout(() => {
        gone = true
        reject(busy())
      }, patience)
      const enter = () => {
        clearTimeout(timer)
        resolve()
      }
      line.push({ enter, left: () => gone })
    })

  /** Whoever leaves hands their place on: nobody slips in between. */
  const leave = () => {
    for (let next = line.shift(); next; next = line.shift()) if (!next.left()) return next.enter()
    inside--
  }

  const queueing = () => {
    while (line[0]?.left()) line.shift()
    return line.length
  }

  return {
    async through(work) {
      if (inside < atOnce) inside++
      else {
        if (queueing() >= mostWaiting) throw busy()
        await turn()
      }
      try {
        return await work()
      } finally {
        leave()
      }
    },
    taken: () => inside >= atOnce,
    full: () => inside >= atOnce && queueing() >= mostWaiting,
  }
}
