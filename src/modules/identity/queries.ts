import { type Static, Type } from 'typebox'
import { dayIn } from '#directory'
import { keyedHash } from '../../platform/crypto.ts'
import type { Both } from '../../platform/page.ts'
import { type Looking, query } from '../../platform/query.ts'
import { toShow } from './freshly.ts'
import { askForPasskey } from './passkeys.ts'
import { cardsShown, SeenCardShown } from './queries-cards.ts'
import { LinkShown, linksShown } from './queries-identity-providers.ts'
import { KeyShown, keysShown } from './queries-keys.ts'
import { actsFor } from './rights.ts'
import { isOver } from './session-limits.ts'
import { vouchedFor } from './store-assurance.ts'
import { openProviders } from './store-identity-providers.ts'
import { findPerson, personIdByMobile } from './store-people.ts'
import { demoAccountsOf, sessionById, sessionsOf } from './store-sessions.ts'
import { canText } from './text-code.ts'

export const BothShown = Type.Unsafe<Both>(Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) }))

const Back = Type.Object({ back: Type.Optional(Type.String({ maxLength: 2000 })) })

const DemoShown = Type.Object({ login: Type.String(), name: Type.String(), about: BothShown })

const SignInShown = Type.Object({
  back: Type.Optional(Type.String()),
  /** The session had ended when a form was sent: what it held is not kept for whoever signs in next. */
  unsaved: Type.Optional(Type.Boolean()),
  /** What the browser needs to show a passkey, as JSON (WebAuthn, PublicKeyCredentialRequestOptionsJSON). */
  passkey: Type.String(),
  /** Smart cards sign people in here. */
  cards: Type.Boolean(),
  /** Houses whose word signs people in. */
  providers: Type.Array(Type.Object({ id: Type.String(), name: BothShown })),
  people: Type.Array(DemoShown),
  staff: Type.Array(DemoShown),
})
export type SignInShown = Static<typeof SignInShown>

/** What the sign-in pages are drawn from: where to go afterwards, and whom one can be in a demo. */
export const signInOffered = query({
  name: 'identity.sign-in-offered',
  input: Type.Object({ ...Back.properties, unsaved: Type.Optional(Type.Boolean()) }),
  output: SignInShown,
  async run(looking, { back, unsaved }) {
    const { tx, office } = looking
    const accounts = office.config.demo ? await demoAccountsOf(tx) : []
    return {
      ...(back ? { back } : {}),
      ...(unsaved ? { unsaved } : {}),
      passkey: await askForPasskey(looking),
      cards: office.config.cards !== undefined,
      providers: await openProviders(tx),
      people: accounts.filter(({ realm }) => realm === 'person'),
      staff: accounts.filter(({ realm }) => realm === 'staff'),
    }
  },
})

export const SessionShown = Type.Object({
  id: Type.String(),
  current: Type.Boolean(),
  address: Type.String(),
  createdAt: Type.String(),
  seenAt: Type.String(),
})
export type SessionShown = Static<typeof SessionShown>

/** The sessions of whoever looks that are still open, this one first. */
export async function ownSessions({ tx, now, from }: Looking, who: string): Promise<SessionShown[]> {
  const open = (await sessionsOf(tx, who)).filter((session) => !session.awaits && !isOver(session, now))
  return open
    .map(({ id, address, createdAt, seenAt }) => ({
      id,
      current: id === from?.session,
      address,
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
    }))
    .toSorted((a, b) => Number(b.current) - Number(a.current))
}

const EndingSession = Type.Object({
  /** What has to be shown before: as in `freshly.ts`. */
  show: Type.Enum(['nothing', 'password', 'code']),
})
export type EndingSession = Static<typeof EndingSession>

/** What ending a session of one's own asks for, for the public and for staff. */
export const endingSession = query({
  name: 'identity.ending-session',
  input: Type.Object({}),
  output: EndingSession,
  async run({ tx, actor, now, from }) {
    const session = from?.session ? await sessionById(tx, from.session) : undefined
    if (!session || (actor.kind !== 'person' && actor.kind !== 'staff') || session.who !== actor.id) return undefined
    return { show: await toShow(tx, session, now) }
  },
})

/** A person or a company one may act for. */
const OtherShown = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['person', 'company']),
  name: Type.String(),
  right: Type.String(),
  until: Type.Union([Type.String(), Type.Null()]),
  /** How many matters the right reaches to; null: all. */
  matters: Type.Union([Type.Integer(), Type.Null()]),
})
export type OtherShown = Static<typeof OtherShown>

const ProfileShown = Type.Object({
  name: Type.String(),
  maskedNumber: Type.String(),
  gender: Type.Union([Type.Literal('male'), Type.Literal('female')]),
  birthDate: Type.String(),
  maskedMobile: Type.String(),
  /** The mobile number is a name to sign in with; a number shared with another account is not. */
  mobileSignsIn: Type.Boolean(),
  email: Type.Optional(Type.String()),
  level: Type.Integer(),
  /** The level of this session, at most the account's. */
  sessionLevel: Type.Integer(),
  /** How the account came to its level, and until when. */
  vouched: Type.Array(
    Type.Object({
      way: Type.String(),
      level: Type.Integer(),
      on: Type.String(),
      until: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  keys: Type.Array(KeyShown),
  /** Digits can be sent to the mobile number, and are not a key yet. */
  textsOffered: Type.Boolean(),
  /** The smart cards that have opened the account. */
  cards: Type.Array(SeenCardShown),
  /** The houses whose word opens the account. */
  links: Type.Array(LinkShown),
  others: Type.Array(OtherShown),
  sessions: Type.Array(SessionShown),
})
export type ProfileShown = Static<typeof ProfileShown>

/** Who I am, masked as far as I know it anyway; how I sign in, where I am signed in, for whom I may act. */
export const profile = query({
  name: 'identity.profile',
  input: Type.Object({}),
  output: ProfileShown,
  async run(looking) {
    const { tx, actor, now, office } = looking
    if (actor.kind !== 'person') return undefined
    const person = await findPerson(tx, actor.id)
    if (!person) return undefined
    const { name, maskedNumber, gender, birthDate, maskedMobile, mobile, email, level } = person
    const keys = await keysShown(tx, actor.id)
    const named = mobile && (await personIdByMobile(tx, keyedHash(office.keys.find, mobile))) === actor.id
    return {
      ...{ name, maskedNumber, gender, birthDate, maskedMobile, level },
      ...(email ? { email } : {}),
      mobileSignsIn: Boolean(named),
      sessionLevel: actor.level,
      vouched: (await vouchedFor(tx, actor.id)).map(({ way, level, vouchedAt, lapsesAt }) => ({
        ...{ way, level, on: dayIn(vouchedAt) },
        until: lapsesAt && dayIn(lapsesAt),
      })),
      keys,
      textsOffered: canText(office.config) && mobile !== '' && !keys.some(({ kind }) => kind === 'text'),
      cards: await cardsShown(tx, actor.id),
      links: await linksShown(tx, actor.id),
      others: await othersShown(looking, actor.id, now),
      sessions: await ownSessions(looking, actor.id),
    }
  },
})

const ActingShown = Type.Object({
  back: Type.Optional(Type.String()),
  /** What one came for belongs to whom: an id or `self`. Only where one may act as that and does not. */
  wanted: Type.Optional(Type.String()),
  name: Type.String(),
  /** The id of a person or a company, or `self`. */
  acting: Type.String(),
  others: Type.Array(OtherShown),
})
export type ActingShown = Static<typeof ActingShown>

/** For whom I act now, and for whom else I may. */
export const actingOffered = query({
  name: 'identity.acting-offered',
  input: Type.Object({ ...Back.properties, as: Type.Optional(Type.String({ maxLength: 100 })) }),
  output: ActingShown,
  async run(looking, { back, as }) {
    const { tx, actor, now } = looking
    const person = actor.kind === 'person' ? await findPerson(tx, actor.id) : undefined
    if (actor.kind !== 'person' || !person) return undefined
    const acting = actor.acting.as === 'self' ? 'self' : actor.acting.id
    const others = await othersShown(looking, actor.id, now)
    const wanted = ['self', ...others.map(({ id }) => id)].find((one) => one === as && one !== acting)
    return {
      ...(back ? { back } : {}),
      ...(wanted ? { wanted } : {}),
      name: person.name,
      acting,
      others,
    }
  },
})

async function othersShown({ tx }: Looking, personId: string, now: Date): Promise<OtherShown[]> {
  const others = await actsFor(tx, personId, now)
  return others.map(({ holder: { id, kind }, name, right, until, matters }) => ({
    ...{ id, kind, name, right, until },
    matters: matters?.length ?? null,
  }))
}
