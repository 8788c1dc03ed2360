import { Type } from 'typebox'
import { has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { isId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { dayIn } from '../calendar.ts'
import type { Leaning } from '../leaning.ts'
import { officialName } from '../organisation.ts'
import { closeOrganisation as close, findOrganisation, organisationsHere } from '../store.ts'
import { organisationSecond } from '../text/second.ts'

/**
 * Closes an organisation as of a day that has come. Refuses while anything stands on it: a successor takes its matters and posts
 * over, but cases under way come to their end with whom they were handed in to, for its papers, limits and remedies name it. It
 * keeps its row and its name on all it issued; it is offered for nothing new. Takes two people.
 */
export const closeOrganisation = (leanings: readonly Leaning[]) =>
  command({
    name: 'directory.close-organisation',
    input: Type.Object({
      organisationId: Type.String({ format: 'uuid' }),
      closedOn: Type.String({ format: 'date' }),
      /** Who does its work from now on; empty where nobody does. */
      successorId: Type.Optional(Type.String({ maxLength: 40 })),
    }),
    second: {
      title: organisationSecond.close,
      duties: ['admin'],
      concerns: () => null,
      async says(at, { organisationId, closedOn, successorId = '' }) {
        const [one, successor] = await Promise.all(
          [organisationId, successorId].map((id) => (isId(id) ? findOrganisation(at, id) : undefined)),
        )
        const counts = await Promise.all(leanings.map(({ count }) => count(at, organisationId)))
        return [
          { key: organisationSecond.name, value: one ? officialName(one) : { zh: organisationId } },
          { key: organisationSecond.closedOn, value: { zh: closedOn } },
          {
            key: organisationSecond.successor,
            value: successor ? officialName(successor) : organisationSecond.nobody,
          },
          ...leanings.flatMap(({ what, handOver }, place) =>
            handOver ? [{ key: what, value: { zh: String(counts[place]) } }] : [],
          ),
        ]
      },
    },
    allow: ({ actor }) => has(actor, 'admin') && actor.kind === 'staff' && actor.scope === 'all',
    about: ({ organisationId }) => organisationId,
    async run(doing, { organisationId, closedOn, successorId }): Promise<{ handedOver: boolean }> {
      const { tx, now } = doing
      const one = (await findOrganisation(tx, organisationId)) ?? refuse('not-found')
      if (one.closedOn) refuse('organisation-closed')
      if (closedOn > dayIn(now)) refuse('invalid', { closedOn: 'close-day-ahead' })
      const successor = successorId
        ? ((await organisationsHere(tx)).find(({ id }) => id === successorId && id !== organisationId) ??
          refuse('invalid', { successorId: 'not-listed' }))
        : undefined
      for (const { count, reason, handOver } of leanings) {
        const left = await count(tx, organisationId)
        if (left === 0) continue
        if (!successor || !handOver) refuse(reason, {}, { count: left })
        await handOver(doing, organisationId, successor.id)
      }
      await close(tx, organisationId, { closedOn, successorId: successor?.id ?? null }, now)
      return { handedOver: successor !== undefined }
    },
    tell: ({ closedOn, successorId }) => ({ closedOn, ...(successorId ? { successor: successorId } : {}) }),
  })
