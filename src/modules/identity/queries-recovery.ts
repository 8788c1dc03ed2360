import { type Static, Type } from 'typebox'
import { type Looking, query } from '../../platform/query.ts'
import { localPath } from '../../platform/web/path.ts'
import { type Standing, slipOf, standingOf, standings, standsBeside } from './recovery.ts'
import { findPerson } from './store-people.ts'
import { findRecovery, type Recovery, recoveriesAt } from './store-recovery.ts'
import { staffNames } from './store-staff.ts'

const RecoveryShown = Type.Object({
  id: Type.String(),
  name: Type.String(),
  maskedNumber: Type.String(),
  askedBy: Type.String(),
  askedAt: Type.String(),
  until: Type.String(),
  answeredBy: Type.Optional(Type.String()),
  standing: Type.Unsafe<Standing>(Type.Enum([...standings])),
  /** The reader asked: somebody else must look. */
  mine: Type.Boolean(),
  /** What the slip says, for whoever asked, until it is used. */
  slip: Type.Optional(Type.String()),
})
export type RecoveryShown = Static<typeof RecoveryShown>

const shownAtOnce = 30

/** The newest requests made at the reader's agency; at a general counter, everybody's. */
export const recoveries = query({
  name: 'identity.recoveries',
  input: Type.Object({}),
  output: Type.Object({ items: Type.Array(RecoveryShown) }),
  async run(looking) {
    const { actor, tx } = looking
    if (actor.kind !== 'staff') return undefined
    const found = await recoveriesAt(tx, actor.scope === 'all' ? undefined : actor.organisation, shownAtOnce)
    return { items: await Promise.all(found.map((one) => show(looking, one))) }
  },
})

/** One of them. */
export const oneRecovery = query({
  name: 'identity.recovery',
  input: Type.Object({ recoveryId: Type.String({ format: 'uuid' }) }),
  output: RecoveryShown,
  async run(looking, { recoveryId }) {
    const { actor, tx } = looking
    const found = await findRecovery(tx, recoveryId)
    return found && standsBeside(actor, found) ? show(looking, found) : undefined
  },
})

async function show({ tx, now, actor, office }: Looking, one: Recovery): Promise<RecoveryShown> {
  const people = [one.askedBy, ...(one.answeredBy ? [one.answeredBy] : [])]
  const [person, names] = await Promise.all([findPerson(tx, one.personId), staffNames(tx, people)])
  const mine = actor.kind === 'staff' && actor.id === one.askedBy
  const standing = standingOf(one, now)
  return {
    id: one.id,
    name: person?.name ?? '',
    maskedNumber: person?.maskedNumber ?? '',
    askedBy: names.get(one.askedBy) ?? '',
    askedAt: one.askedAt.toISOString(),
    until: one.until.toISOString(),
    ...(one.answeredBy ? { answeredBy: names.get(one.answeredBy) ?? '' } : {}),
    ...{ standing, mine },
    ...(mine && standing === 'agreed' ? { slip: slipOf(office.keys, one.id) } : {}),
  }
}

const RecoverShown = Type.Object({ back: Type.Optional(Type.String()) })
export type RecoverShown = Static<typeof RecoverShown>

/** The page of the one-time way in. */
export const recoverOffered = query({
  name: 'identity.recover-offered',
  input: Type.Object({ back: Type.Optional(Type.String({ maxLength: 2000 })) }),
  output: RecoverShown,
  run: async (_looking, { back: asked }) => {
    const back = localPath(asked)
    return back ? { back } : {}
  },
})
