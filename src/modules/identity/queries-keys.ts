import { type Static, Type } from 'typebox'
import type { Sql } from '../../platform/db.ts'
import { type Looking, query } from '../../platform/query.ts'
import { levelOfSession } from './assurance.ts'
import { appAddress, offeredSecret } from './authenticator.ts'
import { isOver } from './session-limits.ts'
import { keysOf, type SignInKey } from './store-keys.ts'
import { findPerson } from './store-people.ts'
import { sessionById } from './store-sessions.ts'
import { findStaffMember } from './store-staff.ts'

export const KeyShown = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  name: Type.String(),
  createdAt: Type.String(),
  usedAt: Type.Union([Type.String(), Type.Null()]),
})
export type KeyShown = Static<typeof KeyShown>

export async function keysShown(at: Sql, who: string): Promise<KeyShown[]> {
  return (await keysOf(at, who)).map(({ createdAt, usedAt, ...key }: SignInKey) => ({
    ...key,
    createdAt: createdAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
  }))
}

const Back = Type.Object({ back: Type.Optional(Type.String({ maxLength: 2000 })) })

const AuthenticatorOffered = Type.Object({
  /** In groups of four, to be typed where no camera is. */
  secret: Type.String(),
  address: Type.String(),
})
export type AuthenticatorOffered = Static<typeof AuthenticatorOffered>

/** The secret an authenticator app may read now, for this session alone. */
export const authenticatorOffered = query({
  name: 'identity.authenticator-offered',
  input: Type.Object({}),
  output: AuthenticatorOffered,
  async run({ tx, actor, from, office }) {
    if ((actor.kind !== 'person' && actor.kind !== 'staff') || !from?.session) return undefined
    const secret = offeredSecret(office.keys.token, from.session, (await keysOf(tx, actor.id)).length)
    return {
      secret: secret.replace(/(.{4})(?=.)/g, '$1 '),
      address: appAddress(secret, `一门 ${new URL(office.config.baseUrl).hostname}`, await labelOf(tx, actor)),
    }
  },
})

/** What the app shows beside its codes: a login, or a masked name; never a number. */
async function labelOf(at: Sql, actor: { readonly kind: 'person' | 'staff'; readonly id: string }): Promise<string> {
  if (actor.kind === 'staff') return (await findStaffMember(at, actor.id))?.login ?? ''
  return (await findPerson(at, actor.id))?.maskedName ?? ''
}

/** A key to be taken away. */
export const oneKey = query({
  name: 'identity.key',
  input: Type.Object({ keyId: Type.String() }),
  output: KeyShown,
  async run({ tx, actor }, { keyId }) {
    if (actor.kind !== 'person' && actor.kind !== 'staff') return undefined
    return (await keysShown(tx, actor.id)).find(({ id }) => id === keyId)
  },
})

const SecondStepShown = Type.Object({
  back: Type.Optional(Type.String()),
  realm: Type.Enum(['person', 'staff']),
})
export type SecondStepShown = Static<typeof SecondStepShown>

/** The second step a sign-in waits for. */
export const secondStepAsked = query({
  name: 'identity.second-step-asked',
  input: Back,
  output: SecondStepShown,
  async run({ tx, from, now }, { back }) {
    const found = from?.session ? await sessionById(tx, from.session) : undefined
    if (!found?.awaits || isOver(found, now)) return undefined
    return { ...(back ? { back } : {}), realm: found.realm }
  },
})

/** Where those go who are at the second step without a first. */
export const signInInstead = query({
  name: 'identity.sign-in-instead',
  input: Back,
  output: Type.Object({ to: Type.String() }),
  run: async () => ({ to: '/sign-in' }),
})

const StepUpShown = Type.Object({
  back: Type.Optional(Type.String()),
  /** The session's level now, and the one a second thing would raise it to. */
  level: Type.Integer(),
  reachable: Type.Integer(),
  /** There is another key to show. */
  keys: Type.Boolean(),
})
export type StepUpShown = Static<typeof StepUpShown>

/** What showing a second thing would do for this session. */
export const stepUpOffered = query({
  name: 'identity.step-up-offered',
  input: Back,
  output: StepUpShown,
  async run({ tx, actor }: Looking, { back }) {
    const person = actor.kind === 'person' ? await findPerson(tx, actor.id) : undefined
    if (actor.kind !== 'person' || !person) return undefined
    return {
      ...(back ? { back } : {}),
      level: actor.level,
      reachable: levelOfSession(person.level, ['password', 'authenticator']),
      keys: (await keysOf(tx, actor.id)).length > 0,
    }
  },
})
