import { checkCitizenNumber, dayIn } from '#directory'
import { calledBy, judgeCertificate, textsAt, type Unfit } from '../../platform/client-certificate.ts'
import type { Office } from '../../platform/command.ts'
import { keyedHash, openText, sealText } from '../../platform/crypto.ts'
import { refuse } from '../../platform/refusal.ts'
import { authoritiesOf } from '../../platform/trust-files.ts'
import { isChallenge, newChallenge } from './challenge.ts'
import { nameProblem, tidyName } from './person.ts'

/** What a card was asked for: by this browser and no other. */
const purpose = (browser: string) => `show a card to ${browser}`

/** Begins in one browser; what the card shows counts in that one alone, once, for ten minutes. */
export const beginCard = ({ keys }: Pick<Office, 'keys'>, browser: string, now: Date): string =>
  newChallenge(keys.token, purpose(browser), now)

export const beganHere = ({ keys }: Pick<Office, 'keys'>, browser: string, begun: string, now: Date): boolean =>
  isChallenge(keys.token, purpose(browser), begun, now)

/** A certificate whose key was shown on the line for cards, on its way to the house: sealed, for the browser that began. */
export interface Shown {
  readonly certificate: Uint8Array
  readonly begun: string
}

export const sealShown = ({ keys }: Pick<Office, 'keys'>, { certificate, begun }: Shown): string =>
  sealText(keys.seal, JSON.stringify(['card', Buffer.from(certificate).toString('base64'), begun])).toString(
    'base64url',
  )

/** Undefined for what we have not sealed. */
export function openShown({ keys }: Pick<Office, 'keys'>, sealed: string): Shown | undefined {
  try {
    const [kind, certificate, begun] = JSON.parse(openText(keys.seal, Buffer.from(sealed, 'base64url')))
    return kind === 'card' ? { certificate: Buffer.from(certificate, 'base64'), begun } : undefined
  } catch {
    return undefined
  }
}

/** Whose card it is, by its own word, which an authority vouches for. */
export interface CardHolder {
  /** As `checkCitizenNumber` writes it. */
  readonly number: string
  readonly birthDate: string
  /** Empty where the card names nobody we could write down. */
  readonly name: string
  readonly card: CardMark
}

/** The card itself: nothing of its holder. */
export interface CardMark {
  /** By which it is known again. */
  readonly mark: Buffer
  readonly issuer: string
  /** The last four digits of its certificate's serial number, in capitals. */
  readonly serialEnd: string
  readonly expiresAt: Date
}

const reasons: Readonly<Record<Unfit, string>> = {
  unreadable: 'card-unreadable',
  'authority-unknown': 'card-authority-unknown',
  expired: 'card-expired',
  'not-yet': 'card-not-yet',
  'not-for-signing-in': 'card-not-for-signing-in',
  revoked: 'card-revoked',
  'lists-away': 'card-lists-away',
}

/**
 * Looks at a certificate, and reads the number and the name where the settings say they stand. Refuses one that is not fit, that
 * names no number, or several: which of them is the holder's nobody could say.
 */
export async function holderOnCard(office: Office, certificate: Uint8Array, now: Date): Promise<CardHolder> {
  const line = office.config.cards ?? refuse('not-found')
  const judged = await judgeCertificate(certificate, await authoritiesOf(line), now)
  if (!judged.fit) return refuse(reasons[judged.why])
  const numbers = textsAt(judged.certificate, line.number)
  if (numbers.length > 1) refuse('card-number-several')
  const [written = refuse('card-number-missing')] = numbers
  // ETSI EN 319 412-1, 5.1.3: a national personal number carries what it is and whose before it.
  const checked = checkCitizenNumber(written.replace(/^PNOCN-/, ''), dayIn(now))
  if (!checked.ok) return refuse('card-number-wrong')
  const [name = ''] = textsAt(judged.certificate, line.name)
  return {
    number: checked.number,
    birthDate: checked.birthDate,
    name: nameProblem(name) ? '' : tidyName(name),
    card: markOf(office, judged),
  }
}

function markOf(
  { keys }: Office,
  { certificate, expiresAt }: { certificate: Parameters<typeof calledBy>[0]; expiresAt: Date },
): CardMark {
  const { issuer, serial, issuerName } = calledBy(certificate)
  return {
    mark: keyedHash(keys.find, `card ${Buffer.from(issuer).toString('hex')} ${serial}`),
    issuer: issuerName.slice(0, 100),
    serialEnd: serial.slice(-4).toUpperCase(),
    expiresAt,
  }
}
