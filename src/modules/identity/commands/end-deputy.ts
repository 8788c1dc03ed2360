import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { isStandingIn, mayNameDeputyAt } from '../naming-deputies.ts'
import { endDeputyship as end, endSessionsAsDeputy, findDeputyship, holdDeputyship } from '../store-deputies.ts'
import { findPost } from '../store-staff.ts'

/** Ends somebody's standing in at once, with the sessions in which they do: whoever may name them, or they themselves. */
export const endDeputy = command({
  name: 'identity.end-deputy',
  input: Type.Object({ deputyshipId: Type.String({ format: 'uuid' }) }),
  async allow({ tx, actor }, { deputyshipId }) {
    const one = (await findDeputyship(tx, deputyshipId)) ?? refuse('not-found')
    if (actor.kind !== 'staff') return false
    if (actor.id === one.deputyId) return true
    const post = await findPost(tx, one.postId)
    return !isStandingIn(actor) && post !== undefined && mayNameDeputyAt(tx, actor, post)
  },
  async run({ tx, now, actor }, { deputyshipId }) {
    const one = (await holdDeputyship(tx, deputyshipId)) ?? refuse('not-found')
    if (actor.kind !== 'staff') return refuse('not-allowed')
    if (one.endedAt === null) {
      await end(tx, deputyshipId, actor.id, now)
      await endSessionsAsDeputy(tx, [deputyshipId])
    }
    return { postId: one.postId, deputy: one.deputyId }
  },
  about: (_input, { postId }: { postId: string; deputy: string }) => postId,
  tell: ({ deputyshipId }, { deputy }) => ({ deputyship: deputyshipId, deputy }),
})
