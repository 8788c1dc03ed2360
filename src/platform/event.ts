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

/** What a room does about an event: one durable job, tried again until it succeeds. */
export interface Reaction {
  readonly name: string
  readonly to: string
  /** First, where the job leaves the house: see `errand`. */
  readonly go?: (going: Going, facts: never) => Promise<unknown>
  run(doing: Doing, facts: never, brought: never): Promise<void>
}

/** Work outside any transaction: no row and no connection waits while it lasts. */
export type Going = Pick<Doing, 'actor' | 'now' | 'office'>

export function reaction<Facts>(
  to: Event<Facts>,
  name: string,
  run: (doing: Doing, facts: Facts) => Promise<void>,
): Reaction {
  return { name, to: to.name, run: run as Reaction['run'] }
}

/**
 * A reaction that leaves the house: `go` speaks to a server elsewhere, for as long as that takes and holding no transaction;
 * `run` writes down what came of it. It goes at least once: after a crash between the two it goes again, so whoever is spoken
 * to must be told by some mark that it is the same errand. When `go` throws, the queue tries again, later and later.
 */
export function errand<Facts, Brought>(
  to: Event<Facts>,
  name: string,
  {
    go,
    run,
  }: {
    go(going: Going, facts: Facts): Promise<Brought>
    run(doing: Doing, facts: Facts, brought: Brought): Promise<void>
  },
): Reaction {
  return { name, to: to.name, go: go as never, run: run as Reaction['run'] }
}

/**
 * Something done again and again, e.g. the sweep of deadlines: `run` in one transaction, or `go` outside of any, for what
 * lies on disk. `cron` is in UTC; runs never overlap.
 */
export type Timer = {
  readonly name: string
  readonly cron: string
} & ({ run(doing: Doing): Promise<void> } | { go(going: Going): Promise<void> })
