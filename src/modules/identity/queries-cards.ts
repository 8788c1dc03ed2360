import { type Static, Type } from 'typebox'
import { maskCitizenNumber } from '#directory'
import type { Sql } from '../../platform/db.ts'
import { query } from '../../platform/query.ts'
import { Refusal } from '../../platform/refusal.ts'
import { cardAddress } from '../../platform/web/card-line.ts'
import { beginCard, begunFor, browserKey, holderOnCard, openCertificate, sealCertificate } from './card.ts'
import { cardsOf } from './store-cards.ts'
import { keepShown, shownFor } from './store-cards-shown.ts'

const Back = Type.Object({ back: Type.Optional(Type.String({ maxLength: 2000 })) })

const CardOffered = Type.Object({
  back: Type.Optional(Type.String()),
  /** Where the certificate is asked for: the line for cards. */
  to: Type.String(),
})
export type CardOffered = Static<typeof CardOffered>

/** How a card is shown here, and the address that asks for it, for this browser alone. Not there where no authority is named. */
export const cardOffered = query({
  name: 'identity.card-offered',
  input: Back,
  output: CardOffered,
  async run({ office, now, from }, { back }) {
    const { cards } = office.config
    if (!cards || !from?.browser) return undefined
    const to = new URL(cardAddress, cards.url)
    to.searchParams.set('begun', beginCard(office, from.browser(), now))
    if (back) to.searchParams.set('back', back)
    return { ...(back ? { back } : {}), to: to.href }
  },
})

const CardRead = Type.Object({
  /** Where it goes on; undefined where no certificate was shown. */
  to: Type.Optional(Type.String()),
  again: Type.String(),
})
export type CardRead = Static<typeof CardRead>

/**
 * What the line for cards sees: a certificate whose key was just shown, or none. It judges nothing: it keeps what it saw, sealed, for
 * the browser that began, and leads back to where that came from. No address carries anything of the card.
 */
export const cardRead = query({
  name: 'identity.card-read',
  input: Type.Object({ ...Back.properties, begun: Type.Optional(Type.String({ maxLength: 400 })) }),
  output: CardRead,
  async run({ office, from, now }, { begun, back }) {
    const { cards, baseUrl } = office.config
    if (!cards) return undefined
    const begunHere = begunFor(office, begun ?? '', now)
    const certificate = begunHere ? from?.certificate?.() : undefined
    const again = new URL('/sign-in/card', baseUrl)
    const to = new URL('/sign-in/card/in', baseUrl)
    if (back) for (const url of [again, to]) url.searchParams.set('back', back)
    if (!certificate || !begunHere) return { again: again.href }
    const kept = { ...begunHere, certificate: sealCertificate(office, certificate), shownAt: now }
    await keepShown(office.database.sql, kept)
    return { to: to.href, again: again.href }
  },
})

const CardShown = Type.Object({
  back: Type.Optional(Type.String()),
  /** What a fit card says; undefined for any other, which is refused when it is used. */
  says: Type.Optional(
    Type.Object({
      issuer: Type.String(),
      serialEnd: Type.String(),
      name: Type.String(),
      maskedNumber: Type.String(),
      expiresAt: Type.String(),
    }),
  ),
})
export type CardShown = Static<typeof CardShown>

/** What stands on the card that was read for this browser, masked as far as a number is. In any other there is nothing to see. */
export const cardShown = query({
  name: 'identity.card-shown',
  input: Back,
  output: CardShown,
  async run({ office, now, from, tx }, { back }) {
    if (!office.config.cards) return undefined
    const browser = from?.browser?.()
    const shown = browser ? await shownFor(tx, browserKey(browser), now) : undefined
    const way = { ...(back ? { back } : {}) }
    if (!shown || shown.used) return way
    try {
      const { number, name, card: mark } = await holderOnCard(office, openCertificate(office, shown.certificate), now)
      const { issuer, serialEnd, expiresAt } = mark
      const says = {
        issuer,
        serialEnd,
        name,
        maskedNumber: maskCitizenNumber(number),
        expiresAt: expiresAt.toISOString(),
      }
      return { ...way, says }
    } catch (error) {
      if (error instanceof Refusal) return way
      throw error
    }
  },
})

export const SeenCardShown = Type.Object({
  id: Type.String(),
  issuer: Type.String(),
  serialEnd: Type.String(),
  expiresAt: Type.String(),
  seenAt: Type.String(),
  usedAt: Type.String(),
  barred: Type.Boolean(),
})
export type SeenCardShown = Static<typeof SeenCardShown>

/** The cards that have opened an account. */
export async function cardsShown(at: Sql, who: string): Promise<SeenCardShown[]> {
  return (await cardsOf(at, who)).map(({ id, issuer, serialEnd, expiresAt, seenAt, usedAt, barredAt }) => ({
    ...{ id, issuer, serialEnd },
    expiresAt: expiresAt.toISOString(),
    seenAt: seenAt.toISOString(),
    usedAt: usedAt.toISOString(),
    barred: barredAt !== null,
  }))
}
