import { cpus } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { addressOf } from '../../bench/client.ts'
import { pause } from '../../bench/house.ts'
import { usualGate } from '../../src/platform/web/gate.ts'
import type { Trial } from '../trial.ts'
import { type Heard, share, wire } from '../wire.ts'

const ten = 10
/** Lines a browser opens at once when its owner presses the key again and again. */
const linesEach = 2
const impatience = 300
/** Milliseconds can be judged only where the processors are ours. */
const quietEnough = 0.7

export const overload: Trial = {
  name: 'overload',
  about:
    'ten times as many as can be served: the others hear so at once, and who is let in is served as well as before',
  async run({ house, quick, check, figure, leftOut }) {
    const idle = await idleShare()
    figure('share of the machine nobody else uses', idle)
    if (idle < quietEnough) return leftOut('others work on this machine: times measured now would be theirs')
    await house.postgres()
    const people = await house.drafts(usualGate.atOnce * ten)
    await house.web()
    const seconds = quick ? 4 : 10
    const crowd = async (size: number, forSeconds: number) => {
      const line = wire(house.port, { lines: size })
      const heard: Heard[] = []
      const end = performance.now() + forSeconds * 1000
      const late = monitorEventLoopDelay({ resolution: 10 })
      late.enable()
      await Promise.all(
        Array.from({ length: size }, (_, nth) => nth).map(async (nth) => {
          const { token } = people[nth % people.length] as (typeof people)[number]
          while (performance.now() < end) {
            const answer = await line.ask('/my/cases', {
              headers: { cookie: `od_sid=${token}`, 'x-forwarded-for': addressOf(nth), 'accept-language': 'zh-CN' },
            })
            heard.push(answer)
            // Impatient: not the three seconds that were asked for.
            if (answer.status === 503) await pause(impatience)
          }
        }),
      )
      line.close()
      late.disable()
      const taken = heard.filter(({ status }) => status === 200)
      const away = heard.filter(({ status }) => status === 503)
      return {
        taken: taken.map(({ took }) => took),
        away,
        late: late.max / 1e6,
        others: heard.filter(({ status }) => status !== 200 && status !== 503),
      }
    }
    await crowd(usualGate.atOnce, 3)
    const full = await crowd(usualGate.atOnce, seconds)
    const over = await crowd(usualGate.atOnce * ten * linesEach, seconds)
    const p99 = { full: share(full.taken, 0.99), over: share(over.taken, 0.99) }
    const away = over.away.map(({ took }) => took)
    figure('served per second at capacity', Math.round(full.taken.length / seconds))
    figure('served per second beyond', Math.round(over.taken.length / seconds))
    const asked = (over.taken.length + away.length) / seconds
    figure('the askers’ own lateness, ms', Math.round(over.late))
    figure('asked per second beyond', Math.round(asked))
    figure('p99 at capacity, ms', p99.full)
    figure('p99 of what is taken beyond, ms', p99.over)
    figure('sent away', away.length)
    figure('slowest 503, ms', Math.round(Math.max(0, ...away)))
    figure('p99.9 of 503, ms', share(away, 0.999))
    check('at capacity nobody is sent away', full.away.length + full.others.length === 0, full.others[0])
    check(
      'beyond it many are, with 503 and Retry-After, and nobody gets anything else',
      away.length > 0 && over.others.length === 0 && over.away.every(({ headers }) => headers['retry-after']),
      over.others.slice(0, 2),
    )
    check(
      '999 of 1,000 hear so within a second (and the askers’ own lateness)',
      share(away, 0.999) <= 1000 + over.late,
      share(away, 0.999),
    )
    // Who is let in at the last moment has waited as long as the gate lets anybody wait; and on a machine of two cores those who
    // ask and those who are sent away take their share of the time as well. What the askers read late is not the server's.
    const bound = 3 * p99.full + usualGate.patience + over.late
    check(
      `the p99 of what is taken is at most three times that at capacity, and the ${usualGate.patience} ms anybody may wait`,
      p99.over <= bound,
      { ...p99, bound },
    )
    check('at least half as much is served as at capacity', over.taken.length >= full.taken.length / 2, [
      full.taken.length,
      over.taken.length,
    ])
  },
}

/** The part of two seconds in which the processors had nothing to do. */
async function idleShare(): Promise<number> {
  const sum = () => {
    const times = cpus().map(({ times }) => times)
    const all = times.reduce((total, { user, nice, sys, idle, irq }) => total + user + nice + sys + idle + irq, 0)
    return { all, idle: times.reduce((total, { idle }) => total + idle, 0) }
  }
  const before = sum()
  await pause(2000)
  const after = sum()
  return Math.round(((after.idle - before.idle) / (after.all - before.all)) * 100) / 100
}
