import type { House } from './house.ts'

/** One way to break things, and what must hold afterwards. */
export interface Trial {
  readonly name: string
  readonly about: string
  run(stage: Stage): Promise<void>
}

export interface Stage {
  readonly house: House
  readonly kills: number
  readonly seed: number
  /** Shorter waits, for a run with few kills. */
  readonly quick: boolean
  /** Writes down whether something holds, and what was found where it does not. */
  check(what: string, holds: boolean, found?: unknown): void
  figure(name: string, value: number | string): void
  /** Said where a trial cannot be made on this machine: neither passed nor failed. */
  leftOut(why: string): void
  say(line: string): void
}
