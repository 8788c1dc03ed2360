import type { Static, TSchema } from 'typebox'
import type { Doing } from './command.ts'

/** A fact other rooms may react to. Named `room.what-happened`, in the past tense. Facts hold no personal numbers. */
export interface Event<Facts> {
  readonly name: string
  readonly facts: TSchema
  /** Only for the compiler: the type of the facts. */
  readonly is?: Facts
}

export function event<S extends TSchema>(name: string, facts: S): Event<Static<S>> {
  return { name, facts }
}

/** What a room does about an event: one durable job, run once in its own transaction, tried again until it succeeds. */
export interface Reaction {
  readonly name: string
  readonly to: string
  run(doing: Doing, facts: never): Promise<void>
}

export function reaction<Facts>(
  to: Event<Facts>,
  name: string,
  run: (doing: Doing, facts: Facts) => Promise<void>,
): Reaction {
  return { name, to: to.name, run: run as Reaction['run'] }
}

/** Something done again and again, e.g. the sweep of deadlines. `cron` is in UTC; runs never overlap. */
export interface Timer {
  readonly name: string
  readonly cron: string
  run(doing: Doing): Promise<void>
}
