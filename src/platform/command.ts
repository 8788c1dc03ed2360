import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { Static, TSchema } from 'typebox'
import { type Actor, actorId } from './actor.ts'
import { writeEntry } from './audit-entry.ts'
import type { Config, Keys } from './config.ts'
import { type Database, row, sql, type Tx } from './db.ts'
import type { Event } from './event.ts'
import type { Files } from './files.ts'
import { isId, newReferenceId } from './ids.ts'
import type { Outbox } from './jobs.ts'
import { Refusal, refuse } from './refusal.ts'
import type { Upload } from './route.ts'
import { parse } from './schema.ts'

/** The installation a deed is done in. Made once in `app.ts`; tests make one for each town. */
export interface Office {
  readonly config: Config
  readonly keys: Keys
  readonly database: Database
  readonly files: Files
  readonly log: Logger
  readonly outbox: Outbox
  now(): Date
}

/** Where a deed came from, when it came over the web: the address of the machine and the session, by its id. */
export interface Whence {
  readonly address: string
  readonly session?: string | undefined
}

/** Files that came with a request: on disk, measured, hashed and recognised by the platform, never by whoever sent them. */
export type Brought = ReadonlyMap<string, Upload>

/** Everything a command may touch while it runs. */
export interface Doing {
  readonly actor: Actor
  readonly now: Date
  readonly tx: Tx
  readonly office: Office
  readonly from?: Whence | undefined
  /** The files this very request brought, by id: nothing else can be handed in as a file (`broughtFile`). */
  readonly brought?: Brought | undefined
  /** Tells the other rooms: written in this transaction, so nothing is told that did not happen. */
  publish<Facts>(event: Event<Facts>, facts: Facts): void
}

/** One thing somebody can do. It happens whole, with its audit entry and its events, or not at all. */
export interface Command<I extends TSchema, Output> {
  /** `room.verb-object`: the file's and the function's name, and the name in the audit log. */
  readonly name: string
  readonly input: I
  allow(doing: Doing, input: Static<I>): boolean | Promise<boolean>
  /** The id of what was done something about; the audit entry lies in its bucket. */
  about(input: Static<I>, output: Output): string
  /** What the audit entry says beyond that: codes and counts, never personal data. */
  tell?(input: Static<I>, output: Output): Readonly<Record<string, unknown>>
  run(doing: Doing, input: Static<I>): Promise<Output>
  /** Never answered from memory, and its answer is not kept: what gives out a session must be done anew each time. */
  readonly fresh?: true
  /** What must be remembered although the deed was refused, such as a wrong password: runs after the rollback. */
  refused?: (doing: Omit<Doing, 'publish'>, input: Static<I>, refusal: Refusal) => Promise<void>
}

export function command<I extends TSchema, Output>(definition: Command<I, Output>): Command<I, Output> {
  return definition
}

export interface How {
  /** Sent twice with the same key by the same actor, a deed is done once and answers the same. */
  readonly once?: string | undefined
  /** Told when this was sent before and only the earlier answer is given again. */
  readonly onRepeat?: () => void
  /** The request's reference number, printed in logs and on error pages. */
  readonly reference?: string | undefined
  readonly from?: Whence | undefined
  readonly brought?: Brought | undefined
}

/** Runs a command: parse, once, allow, do, record, tell, commit. A refused attempt is on record too. */
export async function perform<I extends TSchema, Output>(
  office: Office,
  deed: Command<I, Output>,
  actor: Actor,
  raw: unknown,
  how: How = {},
): Promise<Output> {
  const now = office.now()
  const once = deed.fresh ? undefined : how.once
  let input: Static<I> | undefined
  try {
    const parsed = parse(deed.input, raw)
    input = parsed
    return await office.database.sql.transaction().execute(async (tx) => {
      const before = once ? await claim(tx, once, { actor, deed, now, how, raw }) : undefined
      if (before) {
        how.onRepeat?.()
        return before.output as Output
      }
      const told: [Event<unknown>, unknown][] = []
      const publish: Doing['publish'] = (event, facts) => told.push([event, facts])
      const doing: Doing = { actor, now, tx, office, from: how.from, brought: how.brought, publish }
      if (!(await deed.allow(doing, parsed))) refuse('not-allowed')
      const output = await deed.run(doing, parsed)
      await writeEntry(tx, {
        at: now,
        actor,
        did: deed.name,
        about: deed.about(parsed, output),
        detail: deed.tell?.(parsed, output),
        reference: how.reference,
      })
      if (once) await keepOutput(tx, once, whoOf(actor, how), output)
      await office.outbox(tx, told, now)
      return output
    })
  } catch (error) {
    if (error instanceof Refusal) await recordRefusal(office, deed, actor, input, error, how)
    throw error
  }
}

/** Does a further deed inside one that is under way: same transaction, its own audit entry. For reactions and counters. */
export async function performWithin<I extends TSchema, Output>(
  doing: Doing,
  deed: Command<I, Output>,
  raw: unknown,
): Promise<Output> {
  const input = parse(deed.input, raw)
  if (!(await deed.allow(doing, input))) refuse('not-allowed')
  const output = await deed.run(doing, input)
  await writeEntry(doing.tx, {
    at: doing.now,
    actor: doing.actor,
    did: deed.name,
    about: deed.about(input, output),
    detail: deed.tell?.(input, output),
  })
  return output
}

interface Claiming {
  readonly actor: Actor
  readonly deed: { readonly name: string }
  readonly now: Date
  readonly how: How
  readonly raw: unknown
}

/** Whose keys these are: visitors share no name, so their address stands for them. */
function whoOf(actor: Actor, how: How): string {
  return actorId(actor) ?? `visitor ${how.from?.address ?? ''}`
}

/**
 * Takes the key, or waits for whoever holds it and answers what they answered. The same key with another deed or another
 * input is refused. Files get a new id each time they are sent, so an input with files is known by its key alone.
 */
async function claim(tx: Tx, key: string, { actor, deed, now, how, raw }: Claiming) {
  if (key.length < 8 || key.length > 200) refuse('key-wrong-length')
  const who = whoOf(actor, how)
  const input = how.brought?.size
    ? null
    : createHash('sha256')
        .update(JSON.stringify(raw) ?? '')
        .digest()
  const mine = await row(
    tx,
    sql`insert into platform.once (actor, key, did, input, at) values (${who}, ${key}, ${deed.name}, ${input}, ${now})
        on conflict (actor, key) do nothing returning key`,
  )
  if (mine) return undefined
  const before = await row<{ did: string; input: Buffer | null; output: unknown }>(
    tx,
    sql`select did, input, output from platform.once where actor = ${who} and key = ${key}`,
  )
  if (before?.did !== deed.name) refuse('key-used-before')
  if (input && before.input && !input.equals(before.input)) refuse('key-used-before')
  return { output: before.output }
}

async function keepOutput(tx: Tx, key: string, who: string, output: unknown) {
  await sql`update platform.once set output = ${JSON.stringify(output ?? null)}::jsonb
            where actor = ${who} and key = ${key}`.execute(tx)
}

/** A file this very request brought. Refuses any other id: a file cannot be claimed, only brought. */
export function broughtFile({ brought }: Pick<Doing, 'brought'>, fileId: string): Upload {
  return brought?.get(fileId) ?? refuse('file-missing', { file: 'file-missing' })
}

async function recordRefusal<I extends TSchema, Output>(
  office: Office,
  deed: Command<I, Output>,
  actor: Actor,
  input: Static<I> | undefined,
  refusal: Refusal,
  how: How,
) {
  const now = office.now()
  await office.database.sql.transaction().execute(async (tx) => {
    await writeEntry(tx, {
      at: now,
      actor,
      did: deed.name,
      about: aboutRefused(input, now),
      refused: refusal.reason,
      reference: how.reference,
    })
    if (input !== undefined) await deed.refused?.({ actor, now, tx, office, from: how.from }, input, refusal)
  })
}

/** A refused attempt is filed under the case it was about, when the input names one. */
function aboutRefused(input: unknown, now: Date): string {
  const caseId = (input as { caseId?: unknown } | undefined)?.caseId
  return typeof caseId === 'string' && isId(caseId) ? caseId : newReferenceId(now)
}
