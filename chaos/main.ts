import { parseArgs } from 'node:util'
import { type House, openHouse } from './house.ts'
import type { Stage, Trial } from './trial.ts'
import { audit } from './trials/audit.ts'
import { clock } from './trials/clock.ts'
import { databaseAway } from './trials/database-away.ts'
import { diskFull } from './trials/disk-full.ts'
import { kills } from './trials/kills.ts'
import { overload } from './trials/overload.ts'
import { slowDisk } from './trials/slow-disk.ts'
import { stop } from './trials/stop.ts'

/** The log is looked through last, when everything else has happened to it. */
const trials: readonly Trial[] = [stop, overload, databaseAway, slowDisk, clock, diskFull, kills, audit]

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})
const amount = Number(values.kills)
const seed = Number(values.seed)
const chosen = trials.filter(({ name }) => !values.only || values.only.split(',').includes(name))
if (!Number.isInteger(amount) || amount < 1 || !Number.isInteger(seed) || chosen.length === 0) {
  process.stderr.write(
    `npm run chaos -- [--kills 100] [--seed N] [--only ${trials.map(({ name }) => name).join('|')}] [--json]\n`,
  )
  process.exit(2)
}

interface Checked {
  readonly trial: string
  readonly what: string
  readonly holds: boolean
  readonly found?: unknown
}
const checked: Checked[] = []
const leftOut: { trial: string; why: string }[] = []
const figures: Record<string, Record<string, number | string>> = {}
const say = (line: string) => void process.stdout.write(`${line}\n`)

function stageOf({ name }: Trial, house: House): Stage {
  const own: Record<string, number | string> = {}
  figures[name] = own
  return {
    house,
    kills: amount,
    seed,
    quick: amount < 50,
    say: (line) => say(`  ${line}`),
    check(what, holds, found) {
      checked.push({ trial: name, what, holds, ...(holds || found === undefined ? {} : { found }) })
      say(`  ${holds ? '✓' : '✗'} ${what}${holds || found === undefined ? '' : `: ${spelt(found)}`}`)
    },
    figure(what, value) {
      own[what] = value
      say(`    ${what}: ${value}`)
    },
    leftOut(why) {
      leftOut.push({ trial: name, why })
      say(`  !!! LEFT OUT: ${why}`)
    },
  }
}

const spelt = (found: unknown) => (typeof found === 'string' ? found : (JSON.stringify(found) ?? '')).slice(0, 600)

let house: House | undefined
let leaving = false
async function leave(code: number) {
  if (leaving) return
  leaving = true
  if (values.keep) {
    await house?.quiet()
    say(`kept: ${house?.dataDir}`)
  } else await house?.close()
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void leave(130))

const began = performance.now()
say(`chaos: ${amount} kills, seed ${seed}`)
try {
  house = await openHouse()
  for (const trial of chosen) {
    // Broken off: what is being cleared away must not be built up again.
    if (leaving) break
    const from = performance.now()
    say(`\n${trial.name}: ${trial.about}`)
    const stage = stageOf(trial, house)
    try {
      await trial.run(stage)
    } catch (error) {
      stage.check('the trial came to its end', false, (error as Error).stack)
    }
    await house.quiet()
    stage.figure('seconds', Math.round((performance.now() - from) / 1000))
  }
} catch (error) {
  checked.push({ trial: 'house', what: 'the house stands', holds: false, found: (error as Error).stack })
  say(`✗ ${(error as Error).stack}`)
}
const failed = checked.filter(({ holds }) => !holds)
const passed = checked.length - failed.length
const seconds = Math.round((performance.now() - began) / 1000)
say(`\n${seconds} s, seed ${seed}`)
for (const { trial, what } of failed) say(`✗ ${trial}: ${what}`)
for (const { trial, why } of leftOut) say(`!!! ${trial} left out: ${why}`)
say(`chaos: ${passed} passed, ${failed.length} failed`)
if (values.json)
  say(
    JSON.stringify({
      chaos: { kills: amount, seed, seconds, passed, failed: failed.length, leftOut, checked, figures },
    }),
  )
await leave(failed.length > 0 ? 1 : 0)
