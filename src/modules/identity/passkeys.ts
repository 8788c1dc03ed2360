import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Office } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import { challengeOver, isChallenge, isChallengeOver, newChallenge } from './challenge.ts'
import { findPasskey, type Passkey, passkeysOf, type Transport, useChallenge, usePasskey } from './store-keys.ts'

/** Whose passkeys are asked for: this house's, at its own address and no other. */
function here({ config }: Pick<Office, 'config'>) {
  const { origin, hostname } = new URL(config.baseUrl)
  return { expectedOrigin: origin, expectedRPID: hostname }
}

const toAdd = (who: string) => `add a passkey for ${who}`
const toSignIn = 'sign in with a passkey'

interface Asking {
  readonly office: Office
  readonly tx: Sql
  readonly now: Date
}

/** What a browser needs to make a passkey for an account, as JSON. `label` is shown by the device; never a number. */
export async function offerPasskey({ office, tx, now }: Asking, who: string, label: string): Promise<string> {
  const options = await generateRegistrationOptions({
    rpName: `一门 ${here(office).expectedRPID}`,
    rpID: here(office).expectedRPID,
    userName: label,
    userID: new TextEncoder().encode(who),
    challenge: new Uint8Array(Buffer.from(newChallenge(office.keys.token, toAdd(who), now), 'base64url')),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: (await passkeysOf(tx, who)).map(({ credential, transports }) => ({
      id: credential,
      transports: [...transports],
    })),
  })
  return JSON.stringify(options)
}

/** What a browser needs to show any passkey of this house, as JSON: nobody says first who they are. */
export async function askForPasskey({ office, now }: Omit<Asking, 'tx'>): Promise<string> {
  const challenge = newChallenge(office.keys.token, toSignIn, now)
  const options = await generateAuthenticationOptions({
    rpID: here(office).expectedRPID,
    userVerification: 'required',
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
  })
  return JSON.stringify(options)
}

export type NewPasskey = Omit<Passkey, 'id' | 'who' | 'realm'>

/** The passkey a device made, or undefined when its answer proves nothing here: another address, another challenge, a copy. */
export async function passkeyMade(asking: Asking, who: string, answer: string): Promise<NewPasskey | undefined> {
  const { office } = asking
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: JSON.parse(answer) as RegistrationResponseJSON,
      expectedChallenge: (challenge) => takes(asking, toAdd(who), challenge),
      ...here(office),
      requireUserVerification: true,
    })
    if (!verified) return undefined
    const { id: credential, publicKey, counter, transports } = registrationInfo.credential
    return {
      credential,
      publicKey: Buffer.from(publicKey),
      counter,
      transports: (transports ?? []) as readonly Transport[],
    }
  } catch (error) {
    return proves(error)
  }
}

/** Whose passkey answered. Using up its challenge and counting its use are part of the answer. */
export async function passkeyShown(asking: Asking, answer: string): Promise<Passkey | undefined> {
  const { tx, now } = asking
  const read = await readAnswer(asking, answer, (challenge) => takes(asking, toSignIn, challenge))
  if (!read) return undefined
  return (await usePasskey(tx, read.passkey.id, read.counter, now)) ? read.passkey : undefined
}

/** A passkey's answer that is right. */
interface Read {
  readonly passkey: Passkey
  readonly response: AuthenticationResponseJSON
  readonly counter: number
}

async function readAnswer(
  { office, tx }: Asking,
  answer: string,
  expectedChallenge: (challenge: string) => boolean | Promise<boolean>,
): Promise<Read | undefined> {
  try {
    const response = JSON.parse(answer) as AuthenticationResponseJSON
    const passkey = typeof response?.id === 'string' ? await findPasskey(tx, response.id) : undefined
    if (!passkey) return undefined
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge,
      ...here(office),
      credential: {
        id: passkey.credential,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
        transports: [...passkey.transports],
      },
      requireUserVerification: true,
    })
    return verified ? { passkey, response, counter: authenticationInfo.newCounter } : undefined
  } catch (error) {
    return proves(error)
  }
}

/** Who is to sign what: the passkey must be theirs, and its answer is good for this alone. */
export interface OwnHand {
  readonly who: string
  readonly purpose: string
  /** SHA-256 of what is signed. */
  readonly digest: Buffer
}

/** What a browser needs so that somebody's own passkey answers over a digest, as JSON; undefined for who has none. */
export async function askOwnHand({ office, tx, now }: Asking, hand: OwnHand): Promise<string | undefined> {
  const keys = await passkeysOf(tx, hand.who)
  if (keys.length === 0) return undefined
  const challenge = challengeOver(office.keys.token, purposeOf(hand), hand.digest, now)
  const options = await generateAuthenticationOptions({
    rpID: here(office).expectedRPID,
    userVerification: 'required',
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    allowCredentials: keys.map(({ credential, transports }) => ({ id: credential, transports: [...transports] })),
  })
  return JSON.stringify(options)
}

/**
 * What proves later, to anybody, that a device of theirs answered over that digest: what it signed, its signature, and the
 * public half of its key, all in base64url.
 */
export interface HandProof {
  readonly credential: string
  readonly publicKey: string
  readonly clientData: string
  readonly authenticatorData: string
  readonly signature: string
}

/** An answer that is right and not used up yet. */
export interface HandShown {
  readonly passkeyId: string
  readonly counter: number
  readonly challenge: string
  readonly proof: HandProof
}

/** Looks whether somebody's own passkey answered over that digest; changes nothing. For `prepare`. */
export async function ownHandShown(asking: Asking, hand: OwnHand, answer: string): Promise<HandShown | undefined> {
  const { office, now } = asking
  let challenge = ''
  const read = await readAnswer(asking, answer, (given) => {
    challenge = given
    return isChallengeOver(office.keys.token, purposeOf(hand), hand.digest, given, now)
  })
  if (read?.passkey.who !== hand.who) return undefined
  const { passkey, counter, response } = read
  return {
    ...{ passkeyId: passkey.id, counter, challenge },
    proof: {
      credential: passkey.credential,
      publicKey: passkey.publicKey.toString('base64url'),
      clientData: response.response.clientDataJSON,
      authenticatorData: response.response.authenticatorData,
      signature: response.response.signature,
    },
  }
}

/** Uses the answer up: false when it was used before, or the device is one of two. For the deed itself. */
export async function takeOwnHand({ tx, now }: Pick<Asking, 'tx' | 'now'>, shown: HandShown): Promise<boolean> {
  if (!(await useChallenge(tx, shown.challenge, now))) return false
  return usePasskey(tx, shown.passkeyId, shown.counter, now)
}

const purposeOf = ({ who, purpose }: OwnHand) => `${purpose} by ${who}`

/** Ours, not run out, and nobody has answered it before. */
async function takes({ office, tx, now }: Asking, purpose: string, challenge: string): Promise<boolean> {
  return isChallenge(office.keys.token, purpose, challenge, now) && useChallenge(tx, challenge, now)
}

/** The library throws at whatever does not fit, which proves nothing; a fault of the database is ours. */
function proves(error: unknown): undefined {
  if (typeof (error as { severity?: unknown }).severity === 'string') throw error
  return undefined
}
