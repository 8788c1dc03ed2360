import type { JSX } from 'preact'
import { LicenceCard, longDate, qrOf, Said, type TagTone, Written } from '../../../design/index.ts'
import { type Lang, said } from '../../../platform/page.ts'
import type { Standing } from '../model.ts'
import type { Card } from '../queries.ts'
import { en } from '../text/en.ts'
import { type Words, zh } from '../text/zh.ts'

export const licenceWords = { zh, en }

/** Green counts, yellow counts for a while or not yet, red and grey do not count. */
export function toneOf(standing: Standing): TagTone {
  if (standing === 'valid') return 'green'
  if (standing === 'not-yet-valid' || standing === 'held-back') return 'yellow'
  if (standing === 'superseded' || standing === 'moved' || standing === 'other') return 'grey'
  return 'red'
}

export interface Days {
  readonly validFrom: string
  readonly validTo?: string | undefined
}

export function termInWords({ validFrom, validTo }: Days, lang: Lang, text: Words): string {
  const from = longDate(validFrom, lang)
  return validTo ? text.fromTo(from, longDate(validTo, lang)) : text.from(from)
}

export interface WalletCardProps {
  readonly lang: Lang
  readonly card: Card
  readonly text: Words
  /** Seals of a demonstration say so. */
  readonly demo: boolean
  readonly level?: 2 | 3 | undefined
  readonly href?: string | undefined
}

/** A licence as a card to hold up: name, issuer, three facts, code, seal and state. */
export function WalletCard({ lang, card, text, demo, level, href }: WalletCardProps): JSX.Element {
  const { standing, daysLeft, validTo } = card
  const off = standing !== 'valid' && standing !== 'not-yet-valid'
  const near = daysLeft !== undefined
  return (
    <LicenceCard
      lang={lang}
      id={`licence-${card.id}`}
      name={said(lang, card.typeName)}
      level={level}
      href={href}
      issuer={
        <>
          <Said lang={lang} text={card.issuer} />
          {card.sample && ` · ${text.sample}`}
        </>
      }
      facts={[
        { label: text.words.number, value: <Written lang={lang} text={card.number} /> },
        ...card.fields
          .slice(0, 2)
          .map(({ label, value }) => ({ label: said(lang, label), value: <Said lang={lang} text={value} /> })),
      ]}
      validity={validTo ? text.until(longDate(validTo, lang)) : text.longTerm}
      state={{
        text: near ? text.daysLeft(daysLeft) : text.standing[standing],
        tone: near ? 'yellow' : toneOf(standing),
      }}
      action={href !== undefined && card.renewal ? wayToRenew(card.renewal, text.wallet) : undefined}
      qr={off ? undefined : { ...qrOf(card.address), word: text.qr }}
      seal={{ text: card.issuer.zh, named: said(lang, card.issuer), word: demo ? text.sample : undefined }}
      voided={off ? text.standing[standing] : undefined}
    />
  )
}

/** To the matter by which it is renewed, or to the case it already is. */
export function wayToRenew(
  { code, caseId }: NonNullable<Card['renewal']>,
  words: { readonly renew: string; readonly renewing: string },
): { readonly href: string; readonly text: string } {
  return caseId === null
    ? { href: `/matters/${code}`, text: words.renew }
    : { href: `/my/cases/${caseId}`, text: words.renewing }
}
