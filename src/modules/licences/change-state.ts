import { actorId } from '../../platform/actor.ts'
import type { Doing } from '../../platform/command.ts'
import { bucketOf, newId } from '../../platform/ids.ts'
import { licenceStateChanged } from './events.ts'
import type { Licence } from './model.ts'
import { type LicenceDeed, licenceTransition } from './state.ts'
import { addEvent, setState } from './store.ts'

export interface Ground {
  readonly reason: string
  /** The law it rests on, by article. */
  readonly basis: string
}

/**
 * Does a deed to a licence as the transition table allows, and writes down who, why and on which ground. Answers the state the
 * licence now has; refuses what the table does not hold.
 */
export async function changeState(doing: Doing, licence: Licence, deed: LicenceDeed, ground?: Ground): Promise<string> {
  const { tx, now, actor } = doing
  const { operation, to } = licenceTransition(licence.state, deed)
  const { id: licenceId, identifier, holder, state: from } = licence
  await setState(tx, licenceId, to, now)
  await addEvent(tx, {
    id: newId(bucketOf(licenceId), now),
    licenceId,
    deed,
    operation,
    from,
    to,
    actorKind: actor.kind,
    actorId: actorId(actor),
    organisation: actor.kind === 'staff' ? actor.organisation : null,
    reason: ground?.reason ?? null,
    basis: ground?.basis ?? null,
    at: now,
  })
  if (from !== to) doing.publish(licenceStateChanged, { licenceId, identifier, holder, from, to })
  return to
}
