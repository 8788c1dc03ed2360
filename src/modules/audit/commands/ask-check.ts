import { Type } from 'typebox'
import { actorId } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { checkAsked } from '../events.ts'
import { addCheck } from '../store-sealing.ts'

/** Has the whole log looked through. That is a job: it takes its time, and what it found stays. */
export const askCheck = command({
  name: 'audit.ask-check',
  input: Type.Object({}),
  allow: ({ actor }) => actor.kind === 'staff' && actor.scope === 'all',
  about: (_, { checkId }: { readonly checkId: string }) => checkId,
  async run({ tx, actor, now, publish }) {
    const checkId = newReferenceId(now)
    await addCheck(tx, { id: checkId, askedBy: actorId(actor) ?? '', askedAt: now })
    publish(checkAsked, { checkId })
    return { checkId }
  },
})
