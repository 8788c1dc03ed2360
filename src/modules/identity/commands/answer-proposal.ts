import { Type } from 'typebox'
import { type Actor, system } from '../../../platform/actor.ts'
import { command, type Doing } from '../../../platform/command.ts'
import { isId } from '../../../platform/ids.ts'
import { answerProposal as answer, holdProposal, type Proposal, reaches } from '../../../platform/proposal.ts'
import { refuse } from '../../../platform/refusal.ts'
import { type DeedOfTwo, inputOf, performProposed } from '../../../platform/second-person.ts'
import { findStaffMember, postsOf } from '../store-staff.ts'
import { beTwoPeople } from '../two-people.ts'

/**
 * The second person's word on a deed that takes two. Where they agree it is done here and now, as the deed of both. Refuses whoever
 * proposed it, whom it gives power to, an account that may be one of theirs, a proposal that is answered or lapsed, and whatever the deed itself
 * refuses at this moment, such as a post that has ended since.
 */
export const answerProposal = command({
  name: 'identity.answer-proposal',
  input: Type.Object({
    proposalId: Type.String({ format: 'uuid' }),
    agreed: Type.Boolean(),
    words: Type.Optional(Type.String({ maxLength: 500 })),
  }),
  allow: ({ actor }) => actor.kind === 'staff',
  async run(doing, { proposalId, agreed, words = '' }) {
    const { tx, now, actor, office } = doing
    const proposal = await holdProposal(tx, proposalId)
    if (actor.kind !== 'staff' || !proposal) return refuse('not-found')
    if (proposal.proposedBy === actor.id) refuse('second-person-yourself')
    if (!reaches(actor, proposal)) return refuse('not-found')
    if (proposal.outcome !== null || now >= proposal.until) refuse('proposal-not-open')
    const said = words.trim()
    if (!agreed && said === '') refuse('invalid', { words: 'required' })
    if (agreed) {
      const deed = office.deedsOfTwo.get(proposal.deed) ?? refuse('proposal-not-known')
      await beTwoPeople(tx, proposal.proposedBy, actor.id, now)
      const { given } = await performProposed(doing, deed, proposal, await proposerNow(doing, deed, proposal))
      await beNoneOf(doing, actor.id, given)
    }
    await answer(tx, proposalId, {
      outcome: agreed ? 'done' : 'refused',
      answeredBy: actor.id,
      answeredAt: now,
      answer: said || null,
    })
    return { proposalId, deed: proposal.deed, proposedBy: proposal.proposedBy }
  },
  about: ({ proposalId }) => proposalId,
  tell: ({ agreed }, { deed, proposedBy }) => ({ agreed, deed, proposedBy }),
})

/** Nobody agrees to power for themselves, under another account of theirs either. What is done already is undone with the refusal. */
async function beNoneOf({ tx, now }: Doing, who: string, given: readonly string[]) {
  if (given.includes(who)) refuse('power-to-yourself')
  for (const other of given) await beTwoPeople(tx, other, who, now)
}

/** Whoever proposed it, at the post by which they may still do it. Refuses who has left, or has no such post any more. */
async function proposerNow(doing: Doing, deed: DeedOfTwo, proposal: Proposal): Promise<Actor> {
  const id = proposal.proposedBy
  // An agency's own system proposes for its agency alone.
  if (!isId(id)) return { ...system(id), ...(proposal.concerns ? { organisation: proposal.concerns } : {}) }
  const member = await findStaffMember(doing.tx, id)
  if (!member || member.endedAt !== null || member.initialPassword) refuse('proposer-may-no-longer')
  const input = inputOf(doing, deed, proposal)
  for (const { organisationId: organisation, duties, scope } of await postsOf(doing.tx, id)) {
    const actor: Actor = { kind: 'staff', id, organisation, duties, scope }
    if (await deed.allow({ ...doing, actor, from: undefined }, input as never)) return actor
  }
  return refuse('proposer-may-no-longer')
}
