import { dayIn } from '#directory'
import type { Actor } from '../../platform/actor.ts'
import type { Doing } from '../../platform/command.ts'
import { openText } from '../../platform/crypto.ts'
import { bucketOf, isId, newId } from '../../platform/ids.ts'
import type { Both } from '../../platform/page.ts'
import { refuse } from '../../platform/refusal.ts'
import { countsOn, onlyItems, type Purpose, problemWith, type Subject } from './model.ts'
import { addUse, findEntry, findResource } from './store.ts'

export interface Lookup {
  /** A resource's id, e.g. `population`. */
  readonly resource: string
  readonly subject: Subject
  readonly purpose: Purpose
  /** The items needed; without them all items of the resource. */
  readonly items?: readonly string[] | undefined
}

export interface Answer {
  readonly found: boolean
  /** By item id; personal numbers are in it as they are, for the case to seal again. */
  readonly data: Record<string, unknown>
  /** The id of the line that says who looked. */
  readonly reference: string
  readonly at: Date
  readonly provider: Both
}

/**
 * Looks up what another agency's register says about somebody, and writes down who looked, for which case and on which
 * ground, in the same transaction: nobody looks unseen, and nothing is written down that was not looked at.
 * Refuses visitors, an unknown resource (`resource-unknown`), class 3 (`resource-withheld`), a look without a case, a matter
 * and a ground (`purpose-missing`), and a person's register asked about a company or the other way round.
 */
export async function lookup(doing: Doing, { resource: id, subject, purpose, items }: Lookup): Promise<Answer> {
  const { actor, tx, now, office } = doing
  if (actor.kind === 'visitor') refuse('not-allowed')
  const resource = (await findResource(tx, id)) ?? refuse('resource-unknown')
  const wanted = items ?? resource.items.map((item) => item.id)
  const problem =
    isId(purpose.caseId) && isId(purpose.caseHolder)
      ? problemWith(resource, subject, purpose, wanted)
      : 'purpose-missing'
  if (problem) refuse(problem)

  const entry = await findEntry(tx, id, subject)
  const found = entry !== undefined && countsOn(dayIn(now), entry)
  const sealed = found && entry.sealed ? JSON.parse(openText(office.keys.seal, entry.sealed)) : {}
  const reference = newId(bucketOf(subject.id), now)
  await addUse(tx, {
    id: reference,
    resource: id,
    subject,
    actorKind: actor.kind,
    actorId: actor.id,
    organisation: organisationOf(actor),
    ...purpose,
    items: wanted,
    found,
    at: now,
  })
  const data = found ? onlyItems({ ...entry.data, ...sealed }, wanted) : {}
  return { found, data, reference, at: now, provider: resource.provider }
}

const organisationOf = (actor: Actor) => (actor.kind === 'staff' ? actor.organisation : null)
