import type { Static, TSchema } from 'typebox'
import type { Actor } from './actor.ts'
import type { Office, Whence } from './command.ts'
import type { Sql } from './db.ts'

/** Everything a query may touch while it looks. */
export interface Looking {
  readonly actor: Actor
  readonly now: Date
  readonly tx: Sql
  readonly office: Office
  readonly from?: Whence | undefined
}

/**
 * Something that can be looked at. `output` is the contract of the page and of the JSON alike: what it does not name is
 * not sent. `run` answers undefined for what is not there — or not for this actor, which must look the same.
 */
export interface Query<I extends TSchema, O extends TSchema> {
  readonly name: string
  readonly input: I
  readonly output: O
  /** Nobody looks unseen: a look by staff at this (a case, a person) leaves an entry in the audit log. */
  readonly seen?: (input: Static<I>) => string
  run(looking: Looking, input: Static<I>): Promise<Static<O> | undefined>
}

export function query<I extends TSchema, O extends TSchema>(definition: Query<I, O>): Query<I, O> {
  return definition
}
