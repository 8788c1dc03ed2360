import { type Static, Type } from 'typebox'
import type { Sql } from '../../platform/db.ts'
import { type Looking, query } from '../../platform/query.ts'
import { BothText } from '../../platform/schema.ts'
import { localPath } from '../../platform/web/path.ts'
import { levelOfSession } from './assurance.ts'
import { appAddress, offeredSecret } from './authenticator.ts'
import { askForPasskey, offerPasskey } from './passkeys.ts'
import { isOver } from './session-limits.ts'
import { linksOf } from './store-identity-providers.ts'
import { hasTextKey, keysOf, type SignInKey } from './store-keys.ts'
import { findPerson } from './store-people.ts'
import { sessionById } from './store-sessions.ts'
import { findStaffMember } from './store-staff.ts'
import { hasTextCode } from './store-text-codes.ts'
import { canText } from './text-code.ts'

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

/** Where digits are sent, masked, and whether some were sent that can still be typed. */
const TextShown = Type.Object({ to: Type.String(), sent: Type.Boolean() })
export type TextShown = Static<typeof TextShown>

type Asked = Pick<Looking, 'tx' | 'now' | 'office' | 'from'>

/** Undefined where no digits can be sent to somebody: the house sends no texts, or has no number of theirs. */
async function textFor({ tx, now, office, from }: Asked, who: string): Promise<TextShown | undefined> {
  const mobile = canText(office.config) ? (await findPerson(tx, who))?.maskedMobile : undefined
  if (!mobile || !from?.session) return undefined
  return { to: mobile, sent: await hasTextCode(tx, from.session, now) }
}

const TextCodesOffered = Type.Object({
  back: Type.Optional(Type.String()),
  text: Type.Optional(TextShown),
  /** They are asked already. */
  added: Type.Boolean(),
})
export type TextCodesOffered = Static<typeof TextCodesOffered>

/** Whether and where digits can be sent to whoever is signed in. */
export const textCodesOffered = query({
  name: 'identity.text-codes-offered',
  input: Back,
  output: TextCodesOffered,
  async run(looking, { back }) {
    const { tx, actor, office } = looking
    if (actor.kind !== 'person' || !canText(office.config)) return undefined
    const text = await textFor(looking, actor.id)
    return { ...(back ? { back } : {}), ...(text ? { text } : {}), added: await hasTextKey(tx, actor.id) }
  },
})

/** From where the digits of an account can come. */
async function codesOf(asked: Asked, who: string): Promise<{ authenticator: boolean; text: TextShown | undefined }> {
  const keys = await keysOf(asked.tx, who)
  return {
    authenticator: keys.some(({ kind }) => kind === 'authenticator'),
    text: keys.some(({ kind }) => kind === 'text') ? await textFor(asked, who) : undefined,
  }
}

const SecondStepShown = Type.Object({
  back: Type.Optional(Type.String()),
  realm: Type.Enum(['person', 'staff']),
  /** There is an authenticator; digits can be sent. */
  authenticator: Type.Boolean(),
  text: Type.Optional(TextShown),
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
    const { realm, who } = found
    const { authenticator, text } = await codesOf(looking, who)
    return {
      ...(back ? { back } : {}),
      ...{ realm, authenticator },
      ...(text ? { text } : {}),
      passkey: await askForPasskey(looking),
    }
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
  /** There is an authenticator, a number to send digits to, a passkey to show. */
  authenticator: Type.Boolean(),
  text: Type.Optional(TextShown),
  /** Digits could be sent, once they are a key of the account. */
  texts: Type.Boolean(),
  passkey: Type.Optional(Type.String()),
  /** Smart cards sign people in here, and raise any session. */
  cards: Type.Boolean(),
  /** Houses whose word the account is linked with. */
  providers: Type.Array(Type.Object({ id: Type.String(), name: BothText })),
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
    const { authenticator, text } = await codesOf(looking, actor.id)
    return {
      ...(back ? { back } : {}),
      ...(wanted ? { wanted } : {}),
      level: actor.level,
      reachable: levelOfSession(person.level, ['password', 'authenticator']),
      authenticator,
      ...(text ? { text } : {}),
      texts: canText(looking.office.config) && person.mobile !== '',
      cards: looking.office.config.cards !== undefined,
      providers: (await linksOf(tx, actor.id)).map(({ providerId: id, name }) => ({ id, name })),
      ...(keys.some(({ kind }) => kind === 'passkey') ? { passkey: await askForPasskey(looking) } : {}),
    }
  },
})
