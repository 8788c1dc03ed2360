import type { Static, TSchema } from 'typebox'
import type { Actor, Duty } from './actor.ts'
import { entryAlongside } from './audit-entry.ts'
import type { Command, Doing, Preparing } from './command.ts'
import { openText, sealText } from './crypto.ts'
import { type Sql, sql } from './db.ts'
import { newReferenceId } from './ids.ts'
import type { Both } from './page.ts'
import { addProposal, answerProposal, openProposalsOf, type Proposal } from './proposal.ts'
import { refuse } from './refusal.ts'
import { parse } from './schema.ts'

/** One line of what is to be done, in words. */
export interface Said {
  readonly key: Both
  readonly value: Both
}

/**
 * What makes a deed one that takes two people (dual control): whoever asks for it proposes it only, and it is done when another
 * person has looked at it and agrees. Said in the command, so that no address and no caller can leave it out.
 */
export interface Second<Input> {
  readonly title: Both
  /** Whether this input needs two. Absent: always. */
  needed?(doing: Doing, input: Input): boolean | Promise<boolean>
  /** Whose word counts. */
  readonly duties: readonly Duty[]
  /** The organisation it is about: those who keep it, and those who keep all, may agree. Null: only those who keep all. */
  concerns(at: Sql, input: Input): string | null | Promise<string | null>
  /** Whether this one may agree to what that one proposed. Absent: who may do the deed may agree to it. */
  agrees?(doing: Doing, input: Input, proposedBy: string): boolean | Promise<boolean>
  /**
   * Whose accounts it gives power to: none of them agrees to it. Asked before it is done and after, for the deed may open the
   * account itself.
   */
  gives?(at: Sql, input: Input): readonly string[] | Promise<readonly string[]>
  /** Fields nobody reads again and that are not kept, for `prepare` has made of them what is needed: a password. */
  readonly hides?: readonly string[]
  /**
   * What it settles, in a word: of what a system proposes, only the newest that settles the same waits. Absent: everything it was
   * asked with.
   */
  settles?(input: Input): string
  /** The input in words, for the one who looks. */
  says(at: Sql, input: Input): readonly Said[] | Promise<readonly Said[]>
}

/** Any such deed; their inputs differ. */
export type DeedOfTwo = Command<TSchema, unknown, unknown> & { readonly second: Second<unknown> }

/** So long a proposal waits, in days. Long enough for a week's holiday of the second one, too short to be forgotten. */
export const proposalWaits = 7

/** So many of one system may wait. A directory that asks for more has gone wrong, and nobody looks through more. */
export const mostOfOneSystem = 500

/** What a deed ends in that waits for a second person. Nothing is done yet, so no caller can take it for done. */
export class Proposed extends Error {
  override name = 'Proposed'
  readonly proposal: string
  readonly until: Date
  constructor(proposal: string, until: Date) {
    super('waits for a second person')
    this.proposal = proposal
    this.until = until
  }
}

/** How it is kept as the answer to a key (`How.once`). */
export interface ProposedOutput {
  readonly proposed: string
  readonly until: string
}

export const keptProposed = ({ proposal, until }: Proposed): ProposedOutput => ({
  proposed: proposal,
  until: until.toISOString(),
})

export function proposedBefore(output: unknown): Proposed | undefined {
  if (typeof output !== 'object' || output === null || !('proposed' in output) || !('until' in output)) return undefined
  const { proposed, until } = output as ProposedOutput
  return new Proposed(proposed, new Date(until))
}

const withheld = '********'

interface Proposing<Input, Ready, Ahead> {
  readonly input: Input
  readonly ready: Ready
  readonly ahead: Ahead
  readonly why: string | undefined
  readonly reference: string | undefined
}

/**
 * Keeps a deed for the second person. It is done for a try first and undone, so that whoever proposes hears at once what the
 * deed itself would refuse. A system that asks the same again is told what waits already, and what it asks anew takes the place of
 * what it asked before: nobody there reads what has piled up here.
 */
export async function propose<I extends TSchema, Output, Ready, Ahead>(
  doing: Doing,
  deed: Command<I, Output, Ready, Ahead>,
  { input, ready, ahead, why, reference }: Proposing<Static<I>, Ready, Ahead>,
): Promise<Proposed> {
  const { second } = deed
  const { tx, now, actor, office } = doing
  if (!second || (actor.kind !== 'staff' && actor.kind !== 'system')) return refuse('not-allowed')
  await sql`savepoint rehearsal`.execute(tx)
  await deed.run({ ...doing, alongside: () => {}, publish: () => {} }, input, ready, ahead)
  await sql`rollback to savepoint rehearsal`.execute(tx)
  const waiting = actor.kind === 'system' ? await waitingOf(doing, deed, input) : nothingWaits
  if (waiting.same) return new Proposed(waiting.same.id, waiting.same.until)
  const hidden = Object.fromEntries((second.hides ?? []).map((field) => [field, withheld]))
  const until = new Date(now.getTime() + proposalWaits * 24 * 3_600_000)
  const id = newReferenceId(now)
  const concerns = await second.concerns(tx, input)
  const seal = (value: unknown) => sealText(office.keys.seal, JSON.stringify(value ?? null))
  await addProposal(tx, {
    ...{ id, deed: deed.name, until, concerns, duties: second.duties, why: why?.trim() || null },
    input: seal({ ...(input as object), ...hidden }),
    ready: seal(ready),
    proposedBy: actor.id,
    proposedAt: now,
  })
  const instead = waiting.outdated.map((one) => one.id)
  for (const one of instead)
    await answerProposal(tx, one, { outcome: 'withdrawn', answeredBy: actor.id, answeredAt: now, answer: null })
  const detail = { deed: deed.name, ...(instead.length > 0 ? { instead } : {}) }
  doing.alongside(entryAlongside({ at: now, actor, did: 'platform.propose', about: id, reference, detail }))
  return new Proposed(id, until)
}

const nothingWaits: { readonly same?: Proposal; readonly outdated: readonly Proposal[] } = { outdated: [] }

/** What a system has asked before and nobody has answered: the very same, and what this would take the place of. */
async function waitingOf<I extends TSchema, Output, Ready, Ahead>(
  { tx, now, actor, office }: Doing,
  deed: Command<I, Output, Ready, Ahead>,
  input: Static<I>,
): Promise<typeof nothingWaits> {
  const open = actor.kind === 'system' ? await openProposalsOf(tx, actor.id, now) : []
  const settles = (asked: Static<I>) => deed.second?.settles?.(asked) ?? JSON.stringify(asked)
  const alike = open
    .filter((one) => one.deed === deed.name)
    .map((one) => ({ one, asked: inputOf({ office }, deed, one) }))
    .filter(({ asked }) => settles(asked) === settles(input))
  const same = alike.find(({ asked }) => JSON.stringify(asked) === JSON.stringify(input))?.one
  if (same) return { same, outdated: [] }
  if (alike.length === 0 && open.length >= mostOfOneSystem) refuse('proposals-too-many')
  return { outdated: alike.map(({ one }) => one) }
}

/** What was proposed, as the command takes it. Refuses one that a later release no longer takes. */
export function inputOf<I extends TSchema>(
  { office }: Pick<Preparing, 'office'>,
  deed: { readonly input: I },
  { input }: Pick<Proposal, 'input'>,
): Static<I> {
  if (!input) return refuse('proposal-not-open')
  return parse(deed.input, JSON.parse(openText(office.keys.seal, input)))
}

/**
 * Does what was proposed, now that a second person agrees: in their transaction, as the deed of whoever proposed it, with both
 * in its entry. Both must be allowed to, at this moment. `proposer` is who proposed it as they stand now. `given` in the answer is
 * whom it gave power to (`Second.gives`): that the one who agrees is none of them is for whoever knows accounts to see to.
 */
export async function performProposed(doing: Doing, deed: DeedOfTwo, proposal: Proposal, proposer: Actor) {
  const { now, office, actor, tx } = doing
  const { second } = deed
  const input = inputOf(doing, deed, proposal)
  const asProposer: Doing = { ...doing, actor: proposer, from: undefined }
  if (!(await agrees(doing, deed, input, proposal.proposedBy))) refuse('not-allowed')
  if (!(await deed.allow(asProposer, input))) refuse('proposer-may-no-longer')
  const ready = proposal.ready ? (JSON.parse(openText(office.keys.seal, proposal.ready)) ?? undefined) : undefined
  const before = (await second.gives?.(tx, input)) ?? []
  const output = await deed.run(asProposer, input, ready, await deed.ahead?.(asProposer, input))
  const given = [...new Set([...before, ...((await second.gives?.(tx, input)) ?? [])])]
  const by = actor.kind === 'visitor' ? {} : { agreedBy: actor.id }
  const detail = { ...deed.tell?.(input, output), proposal: proposal.id, ...by }
  doing.alongside(
    entryAlongside({ at: now, actor: proposer, did: deed.name, about: deed.about(input, output), detail }),
  )
  return { output, given }
}

/** Whether whoever asks may agree to this. */
async function agrees(doing: Doing, deed: DeedOfTwo, input: unknown, proposedBy: string): Promise<boolean> {
  const { second } = deed
  return second.agrees ? second.agrees(doing, input, proposedBy) : deed.allow(doing, input as never)
}
