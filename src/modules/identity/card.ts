import { checkCitizenNumber, dayIn } from '#directory'
import { calledBy, judgeCertificate, textsAt, type Unfit } from '../../platform/client-certificate.ts'
import type { Office } from '../../platform/command.ts'
import { keyedHash, openText, sealText } from '../../platform/crypto.ts'
import { refuse } from '../../platform/refusal.ts'
import { authoritiesOf } from '../../platform/trust-files.ts'
import { nameProblem, tidyName } from './person.ts'

/** So long after a browser has begun what its card shows counts. In milliseconds. */
const lives = 10 * 60_000

/** Begins in one browser: a word for the line for cards, which says for whom it is and until when, and which only we can make or read. */
export const beginCard = ({ keys }: Pick<Office, 'keys'>, browser: string, now: Date): string =>
  sealText(keys.seal, JSON.stringify(['begin card', browser, now.getTime() + lives])).toString('base64url')

export interface Begun {
  readonly browser: Buffer
  readonly until: Date
}

/** Undefined for what we have not made, and for what was begun too long ago. */
export function begunFor({ keys }: Pick<Office, 'keys'>, begun: string, now: Date): Begun | undefined {
  try {
    const [kind, browser, until] = JSON.parse(openText(keys.seal, Buffer.from(begun, 'base64url')))
    return kind === 'begin card' && until > now.getTime()
      ? { browser: browserKey(browser), until: new Date(until) }
      : undefined
  } catch {
    return undefined
  }
}

/** Under which what a card has shown is kept for a browser (`Whence.browser`). */
export const browserKey = (browser: string): Buffer => Buffer.from(browser, 'base64url')

/** A certificate whose key was shown on the line for cards, as it waits for the browser that began: it names its holder in clear. */
export const sealCertificate = ({ keys }: Pick<Office, 'keys'>, certificate: Uint8Array): Buffer =>
  sealText(keys.seal, Buffer.from(certificate).toString('base64'))

export const openCertificate = ({ keys }: Pick<Office, 'keys'>, sealed: Buffer): Uint8Array =>
  Buffer.from(openText(keys.seal, sealed), 'base64')

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
