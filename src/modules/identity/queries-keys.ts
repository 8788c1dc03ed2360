import { type Static, Type } from 'typebox'
import type { Sql } from '../../platform/db.ts'
import { query } from '../../platform/query.ts'
import { localPath } from '../../platform/web/path.ts'
import { levelOfSession } from './assurance.ts'
import { appAddress, offeredSecret } from './authenticator.ts'
import { askForPasskey, offerPasskey } from './passkeys.ts'
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

const PasskeyOffered = Type.Object({
  back: Type.Optional(Type.String()),
  /** What the browser needs to make one, as JSON (WebAuthn, PublicKeyCredentialCreationOptionsJSON). */
  options: Type.String(),
})
export type PasskeyOffered = Static<typeof PasskeyOffered>

/** What a browser needs to make a passkey for whoever is signed in. */
export const passkeyOffered = query({
  name: 'identity.passkey-offered',
  input: Back,
  output: PasskeyOffered,
  async run(looking, { back }) {
    const { actor, tx } = looking
    if (actor.kind !== 'person' && actor.kind !== 'staff') return undefined
    return { ...(back ? { back } : {}), options: await offerPasskey(looking, actor.id, await labelOf(tx, actor)) }
  },
})

const AuthenticatorOffered = Type.Object({
  back: Type.Optional(Type.String()),
  /** In groups of four, to be typed where no camera is. */
  secret: Type.String(),
  address: Type.String(),
})
export type AuthenticatorOffered = Static<typeof AuthenticatorOffered>

/** The secret an authenticator app may read now, for this session alone. */
export const authenticatorOffered = query({
  name: 'identity.authenticator-offered',
  input: Back,
  output: AuthenticatorOffered,
  async run({ tx, actor, from, office }, { back }) {
    if ((actor.kind !== 'person' && actor.kind !== 'staff') || !from?.session) return undefined
    const secret = offeredSecret(office.keys.token, from.session, (await keysOf(tx, actor.id)).length)
    return {
      ...(back ? { back } : {}),
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
  /** What the browser needs to show a passkey instead. */
  passkey: Type.String(),
})
export type SecondStepShown = Static<typeof SecondStepShown>

/** The second step a sign-in waits for. */
export const secondStepAsked = query({
  name: 'identity.second-step-asked',
  input: Back,
  output: SecondStepShown,
  async run(looking, { back }) {
    const { tx, from, now } = looking
    const found = from?.session ? await sessionById(tx, from.session) : undefined
    if (!found?.awaits || isOver(found, now)) return undefined
    return { ...(back ? { back } : {}), realm: found.realm, passkey: await askForPasskey(looking) }
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
  /** The level somebody came for. */
  wanted: Type.Optional(Type.Integer()),
  /** The session's level now, and the one a second thing would raise it to. */
  level: Type.Integer(),
  reachable: Type.Integer(),
  /** There is an authenticator, a passkey to show. */
  authenticator: Type.Boolean(),
  passkey: Type.Optional(Type.String()),
})
export type StepUpShown = Static<typeof StepUpShown>

/** What showing a second thing would do for this session. */
export const stepUpOffered = query({
  name: 'identity.step-up-offered',
  input: Type.Object({ ...Back.properties, level: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })) }),
  output: StepUpShown,
  async run(looking, { back: asked, level: wanted }) {
    const { tx, actor } = looking
    const back = localPath(asked)
    const person = actor.kind === 'person' ? await findPerson(tx, actor.id) : undefined
    if (actor.kind !== 'person' || !person) return undefined
    const keys = await keysOf(tx, actor.id)
    return {
      ...(back ? { back } : {}),
      ...(wanted ? { wanted } : {}),
      level: actor.level,
      reachable: levelOfSession(person.level, ['password', 'authenticator']),
      authenticator: keys.some(({ kind }) => kind === 'authenticator'),
      ...(keys.some(({ kind }) => kind === 'passkey') ? { passkey: await askForPasskey(looking) } : {}),
    }
  },
})
