import { Type } from 'typebox'
import { event } from '../../platform/event.ts'

/**
 * The mail address held before the change, sealed with the installation's key, in base64; absent where there was none. Whoever took an
 * account over may have changed the address, so the word goes to the one the person gave.
 */
const mailBefore = Type.Optional(Type.String())

/** A counter set an account anew: password and mobile number are others now. */
export const accountRenewed = event('identity.account-renewed', Type.Object({ personId: Type.String(), mailBefore }))

/** A person, or whoever knows their password, changed a key of their account. */
export const accountChanged = event(
  'identity.account-changed',
  Type.Object({
    personId: Type.String(),
    what: Type.Enum([
      'mobile',
      'email',
      'password',
      'key-added',
      'key-removed',
      'card-new',
      'card-barred',
      'sessions-ended',
      'phone-sign-in',
      'provider-linked',
      'provider-cut',
      'real-name-waits',
      'real-name-agrees',
      'real-name-differs',
      'recovery-asked',
      'recovered',
      'closed',
    ]),
    mailBefore,
  }),
)

/** A check of who somebody is has run out, and the level of their account is lower now. */
export const assuranceLapsed = event('identity.assurance-lapsed', Type.Object({ personId: Type.String() }))

/** Digits are to be sent to a mobile number; both are sealed with the installation's key, in base64. After `until` they are worth nothing. */
export const codeAsked = event(
  'identity.code-asked',
  Type.Object({ codeId: Type.String(), to: Type.String(), digits: Type.String(), until: Type.String() }),
)

/** A mandate was signed, taken on, or came to its end. Whom it concerns is asked of this room (`mandateTold`). */
export const mandateMoved = event(
  'identity.mandate-moved',
  Type.Object({
    mandateId: Type.String(),
    what: Type.Enum(['given', 'accepted', 'laid-down', 'revoked', 'representative-changed']),
  }),
)

/** Somebody else may have used an account: what it let others do and know ends. */
export const accountMisused = event('identity.account-misused', Type.Object({ personId: Type.String() }))

/** Somebody may not act for a company any more, or for another person: what they opened in that name elsewhere ends with it. */
export const actingEnded = event(
  'identity.acting-ended',
  Type.Object({ personId: Type.String(), holderId: Type.String() }),
)

/** Somebody signed out, here or for another of their browsers: what was opened by that sign-in elsewhere ends with it. */
export const signedOut = event('identity.signed-out', Type.Object({ signIn: Type.String() }))
