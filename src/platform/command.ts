import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { Static, TSchema } from 'typebox'
import { type Actor, actorId } from './actor.ts'
import { entryAlongside } from './audit-entry.ts'
import type { Config, Keys } from './config.ts'
import { type Alongside, type Database, row, type Sql, sql, type Tx, type Writes } from './db.ts'
import type { Event } from './event.ts'
import type { Files } from './files.ts'
import { hiddenIn } from './hidden-characters.ts'
import { bucketOf, isId, newId, newReferenceId } from './ids.ts'
import type { Outbox } from './jobs.ts'
import type { PublicEdition } from './public-edition.ts'
import type { Published } from './published.ts'
import { Refusal, refuse } from './refusal.ts'
import type { Upload } from './route.ts'
import { parse } from './schema.ts'
import { type DeedOfTwo, keptProposed, Proposed, propose, proposedBefore, type Second } from './second-person.ts'

/** The installation a deed is done in. Made once in `app.ts`; tests make one for each town. */
export interface Office {
  readonly config: Config
  readonly keys: Keys
  readonly database: Database
  readonly files: Files
  readonly log: Logger
  readonly outbox: Outbox
  readonly publicEdition: PublicEdition
  readonly published: Published
  /** The deeds that take two people, by name: what was proposed is found again by it. */
  readonly deedsOfTwo: ReadonlyMap<string, DeedOfTwo>
  now(): Date
}

/** Where a deed came from, when it came over the web: the address of the machine and the session, by its id. */
export interface Whence {
  readonly address: string
  readonly session?: string | undefined
  /** What the browser says it is (`User-Agent`), as it likes. */
  readonly agent?: string | undefined
  /**
   * A name of the browser, signed in or not: what is begun in one is not ended in another. Asking makes the cookie it is made of,
   * where there is none; the cookie cannot be told from it.
   */
  browser?(): string
  /** The certificate whose key was shown on the line for cards, DER; nobody has looked at it yet. */
  certificate?(): Uint8Array | undefined
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
  /** For writes whose answer nobody waits for (`Database.transaction`). */
  readonly alongside: Alongside
  /** Tells the other rooms: written in this transaction, so nothing is told that did not happen. */
  publish<Facts>(event: Event<Facts>, facts: Facts): void
}

/** What a command may use before its transaction begins. It may look, by the pool; it changes nothing. */
export type Preparing = Pick<Doing, 'actor' | 'now' | 'office' | 'from'>

/** One thing somebody can do. It happens whole, with its audit entry and its events, or not at all. */
export interface Command<I extends TSchema, Output, Ready = undefined, Ahead = unknown> {
  /** `room.verb-object`: the file's and the function's name, and the name in the audit log. */
  readonly name: string
  readonly input: I
  /**
   * The slow part that needs no lock, such as hashing a password: done before the transaction, so that no row and no
   * connection waits for it. What it found out is handed to `run`, which looks again at whatever may have changed since.
   */
  prepare?(preparing: Preparing, input: Static<I>): Promise<Ready>
  allow(doing: Doing, input: Static<I>): boolean | Promise<boolean>
  /**
   * What `run` will need whatever it finds, asked in the same breath as `allow`, so that all of it is one way to the database
   * and back. It may take numbers, which a refusal gives back.
   */
  ahead?(doing: Doing, input: Static<I>): Promise<Ahead>
  /** The id of what was done something about; the audit entry lies in its bucket. */
  about(input: Static<I>, output: Output): string
  /** What the audit entry says beyond that: codes and counts, never personal data. */
  tell?(input: Static<I>, output: Output): Readonly<Record<string, unknown>>
  run(doing: Doing, input: Static<I>, ready: Ready, ahead: Ahead): Promise<Output>
  /** Never answered from memory, and its answer is not kept: what gives out a session must be done anew each time. */
  readonly fresh?: true
  /** It takes two people: this one proposes, another agrees, then it is done (`second-person.ts`). */
  readonly second?: Second<Static<I>>
  /** What must be remembered although the deed was refused, such as a wrong password: runs after the rollback. */
  refused?: (trying: Trying, input: Static<I>, refusal: Refusal) => Promise<void>
  /** Whose account a refused attempt was aimed at, where its input does not say: they find it among what was done with it. */
  aimedAt?: (trying: Trying, ready: Ready | undefined) => string | undefined | Promise<string | undefined>
}

/** What is left of a deed that was refused. */
type Trying = Omit<Doing, 'publish'>

export function command<I extends TSchema, Output, Ready = undefined, Ahead = unknown>(
  definition: Command<I, Output, Ready, Ahead>,
): Command<I, Output, Ready, Ahead> {
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
  /** Why, in the words of who asks for a deed that takes two people. */
  readonly why?: string | undefined
}

/**
 * Runs a command: parse, prepare, once, allow, do, record, tell, commit. A refused attempt is on record too. A deed that takes
 * two people is proposed instead, which ends in `Proposed` being thrown.
 */
export async function perform<I extends TSchema, Output, Ready, Ahead>(
  office: Office,
  deed: Command<I, Output, Ready, Ahead>,
  actor: Actor,
  raw: unknown,
  how: How = {},
): Promise<Output> {
  const now = office.now()
  const sending = deed.fresh || how.once === undefined ? undefined : sendingOf(how.once, { actor, deed, how, raw })
  const again = ({ output }: Earlier) => {
    how.onRepeat?.()
    const proposed = deed.second && proposedBefore(output)
    if (proposed) throw proposed
    return output as Output
  }
  let input: Static<I> | undefined
  let ready: Ready | undefined
  try {
    const parsed = parse(deed.input, raw)
    input = parsed
    if (sending) refuseKey(sending)
    const prepared = (await deed.prepare?.({ actor, now, office, from: how.from }, parsed)) as Ready
    ready = prepared
    const done = await office.database.transaction(async (tx, alongside) => {
      const told: [Event<unknown>, unknown][] = []
      const publish: Doing['publish'] = (event, facts) => told.push([event, facts])
      const doing: Doing = { actor, now, tx, office, from: how.from, brought: how.brought, alongside, publish }
      const asked = sending && earlier(tx, sending)
      // Whatever fails, at once or later, fails where it is waited for: nothing is left that nobody hears.
      const allowed = (async () => deed.allow(doing, parsed))()
      const ahead = (async () => (await deed.ahead?.(doing, parsed)) as Ahead)()
      // Asked in one breath; whether it may be done again is nobody's concern when it was done before.
      allowed.catch(() => {})
      ahead.catch(() => {})
      const before = await asked
      if (before) throw new Repeated(before)
      if (!(await allowed)) refuse('not-allowed')
      if (await takesTwo(doing, deed, parsed)) {
        const proposed = await propose(doing, deed, {
          ...{ input: parsed, ready: prepared, ahead: await ahead },
          ...{ why: whyOf(how), reference: how.reference },
        })
        alongside(sending ? keptOutput(sending, keptProposed(proposed), now) : {})
        return proposed
      }
      const output = await deed.run(doing, parsed, prepared, await ahead)
      const entry = { at: now, actor, did: deed.name, about: deed.about(parsed, output), reference: how.reference }
      alongside({
        ...entryAlongside({ ...entry, detail: deed.tell?.(parsed, output) }),
        ...(sending ? keptOutput(sending, output, now) : {}),
        ...office.outbox(told, { now, about: entry.about }),
      })
      return output
    })
    // Whoever published something looks at once whether it is there.
    if (actor.kind !== 'person') office.publicEdition.forget()
    if (done instanceof Proposed) throw done
    return done
  } catch (error) {
    if (error instanceof Repeated) return again(error.earlier)
    // Sent twice at the same moment: the other one was faster, and what it did may be why this one was refused.
    const before = sending && (error instanceof Refusal || isTaken(error)) ? await found(office, sending) : undefined
    if (before) return again(before)
    if (error instanceof Refusal) await recordRefusal(office, deed, { actor, input, ready, refusal: error, how })
    throw error
  }
}

/**
 * Does a further deed inside one that is under way: same transaction, its own audit entry. For reactions and counters. Only
 * deeds that need no preparation: it would hold the locks it is there to avoid.
 */
export async function performWithin<I extends TSchema, Output, Ahead>(
  doing: Doing,
  deed: Command<I, Output, undefined, Ahead>,
  raw: unknown,
): Promise<Output> {
  const input = parse(deed.input, raw)
  if (!(await deed.allow(doing, input))) refuse('not-allowed')
  if (await takesTwo(doing, deed, input))
    throw new Error(`${deed.name} takes two people and cannot be part of another deed`)
  const output = await deed.run(doing, input, undefined, (await deed.ahead?.(doing, input)) as Ahead)
  const { now: at, actor } = doing
  const detail = deed.tell?.(input, output)
  doing.alongside(entryAlongside({ at, actor, did: deed.name, about: deed.about(input, output), detail }))
  return output
}

/** Why, as it is kept: refused where nobody could read it. */
function whyOf({ why }: How): string | undefined {
  if (why === undefined) return undefined
  const [hidden] = Object.values(hiddenIn(why))
  const problem = why.length > longestWhy ? 'too-long' : hidden
  if (problem) refuse('invalid', { _why: problem })
  return why
}

const longestWhy = 500

async function takesTwo<I extends TSchema, Output, Ready, Ahead>(
  doing: Doing,
  { second }: Command<I, Output, Ready, Ahead>,
  input: Static<I>,
): Promise<boolean> {
  return second !== undefined && (second.needed === undefined || (await second.needed(doing, input)))
}

/** A deed that is sent with a key: whose key, for which deed and which input. */
interface Sending {
  readonly key: string
  readonly who: string
  readonly did: string
  /** SHA-256 of what was sent. Files get a new id each time, so an input with files is known by its key alone. */
  readonly input: Buffer | null
}

interface Earlier {
  readonly output: unknown
}

/** Undoes what was asked ahead: the same deed was done before. */
class Repeated extends Error {
  readonly earlier: Earlier
  constructor(earlier: Earlier) {
    super('done before')
    this.earlier = earlier
  }
}

interface Claiming {
  readonly actor: Actor
  readonly deed: { readonly name: string }
  readonly how: How
  readonly raw: unknown
}

function sendingOf(key: string, { actor, deed, how, raw }: Claiming): Sending {
  const text = how.brought?.size ? undefined : (JSON.stringify(raw) ?? '')
  const input = text === undefined ? null : createHash('sha256').update(text).digest()
  // Visitors share no name, so their address stands for them.
  return { key, who: actorId(actor) ?? `visitor ${how.from?.address ?? ''}`, did: deed.name, input }
}

function refuseKey({ key }: Sending) {
  if (key.length < 8 || key.length > 200) refuse('key-wrong-length')
  const [hidden] = Object.values(hiddenIn(key))
  if (hidden) refuse(hidden)
}

/** What was answered to the same key before. The same key with another deed or another input is refused. */
async function earlier(at: Sql, { key, who, did, input }: Sending): Promise<Earlier | undefined> {
  const before = await row<{ did: string; input: Buffer | null; output: unknown }>(
    at,
    sql`select did, input, output from platform.once where actor = ${who} and key = ${key}`,
  )
  if (!before) return undefined
  if (before.did !== did) refuse('key-used-before')
  if (input && before.input && !input.equals(before.input)) refuse('key-used-before')
  return before
}

/** The same after a deed was refused or came second; a wrong key is not asked about again. */
async function found({ database }: Office, sending: Sending): Promise<Earlier | undefined> {
  try {
    return await earlier(database.sql, sending)
  } catch {
    return undefined
  }
}

/** Takes the key with the deed's own transaction; waits for whoever takes it at the same time, and fails when they did. */
function keptOutput({ key, who, did, input }: Sending, output: unknown, now: Date): Writes {
  return {
    once: sql`insert into platform.once (actor, key, did, input, at, output)
      values (${who}, ${key}, ${did}, ${input}, ${now}, ${JSON.stringify(output ?? null)}::jsonb)`,
  }
}

const isTaken = (error: unknown) => (error as { constraint?: string }).constraint === 'once_pk'

/** A file this very request brought. Refuses any other id: a file cannot be claimed, only brought. */
export function broughtFile({ brought }: Pick<Doing, 'brought'>, fileId: string): Upload {
  return brought?.get(fileId) ?? refuse('file-missing', { file: 'file-missing' })
}

interface Refused<Input, Ready> {
  readonly actor: Actor
  /** Absent: it could not be read. */
  readonly input: Input | undefined
  readonly ready: Ready | undefined
  readonly refusal: Refusal
  readonly how: How
}

async function recordRefusal<I extends TSchema, Output, Ready, Ahead>(
  office: Office,
  deed: Command<I, Output, Ready, Ahead>,
  { actor, input, ready, refusal, how }: Refused<Static<I>, Ready>,
) {
  const now = office.now()
  await office.database.transaction(async (tx, alongside) => {
    const trying = { actor, now, tx, office, from: how.from, alongside }
    const about = (await deed.aimedAt?.(trying, ready)) ?? aboutRefused(input, now, actor)
    const entry = { at: now, actor, did: deed.name, about, refused: refusal.reason, reference: how.reference }
    alongside(entryAlongside(entry))
    if (input !== undefined) await deed.refused?.(trying, input, refusal)
  })
}

/** A refused attempt is filed under the case it was about, when the input names one, else with the person who made it. */
function aboutRefused(input: unknown, now: Date, actor: Actor): string {
  const caseId = (input as { caseId?: unknown } | undefined)?.caseId
  if (typeof caseId === 'string' && isId(caseId)) return caseId
  return actor.kind === 'person' ? newId(bucketOf(actor.id), now) : newReferenceId(now)
}
