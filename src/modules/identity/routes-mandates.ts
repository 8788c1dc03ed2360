import { enteredDate, isoDayOf } from '../../design/index.ts'
import { asks, type Fields, type Route, shows } from '../../platform/route.ts'
import { acceptMandate } from './commands/accept-mandate.ts'
import { confirmMandate } from './commands/confirm-mandate.ts'
import { layDownMandate } from './commands/lay-down-mandate.ts'
import { prepareMandate } from './commands/prepare-mandate.ts'
import { revokeMandate } from './commands/revoke-mandate.ts'
import type { MattersKnown } from './matters-known.ts'
import {
  acceptMandatePage,
  layDownMandatePage,
  revokeMandatePage,
  signMandatePage,
} from './pages/mandate-deed-pages.tsx'
import { companyPeoplePage, mandatesPage } from './pages/mandates-page.tsx'
import { newMandatePage } from './pages/new-mandate-page.tsx'
import {
  companyPeople,
  keptInstead,
  mandateOffered,
  mandateToEnd,
  mandateToSign,
  mandateToTake,
  myMandates,
  representInstead,
  signedInstead,
} from './queries-mandates.ts'

/** A day nobody could read is refused by its form, where the page says so. */
function dayFrom(fields: Fields, name: string): string {
  const day = isoDayOf(enteredDate(fields, name))
  return typeof day === 'string' ? '' : day.day
}

const listOf = (value: Fields[string] | undefined) => (value === undefined ? [] : [value].flat())

/** Few enough that nobody goes through the numbers of a street. */
const perMinute = 20

export const mandateRoutes = (matters: MattersKnown): readonly Route[] => [
  shows('/my/mandates', 'person', myMandates(matters), mandatesPage),
  shows('/my/company', 'person', companyPeople(matters), companyPeoplePage, { instead: representInstead }),
  asks('/my/mandates/new', 'person', {
    about: mandateOffered(matters),
    page: newMandatePage,
    instead: keptInstead,
    does: prepareMandate(matters),
    reads: ({ name, number, right, reach, matters: chosen, ...fields }) => ({
      ...{ name, number, right, reach, matters: listOf(chosen) },
      from: dayFrom(fields, 'from'),
      until: dayFrom(fields, 'until'),
    }),
    goTo: ({ mandateId }) => `/my/mandates/${mandateId}/sign`,
    perMinute,
  }),
  asks('/my/mandates/:mandateId/sign', 'person', {
    about: mandateToSign(matters),
    page: signMandatePage,
    instead: signedInstead,
    does: confirmMandate,
    goTo: ({ keptAt }) => keptAt,
    perMinute,
  }),
  asks('/my/mandates/:mandateId/revoke', 'person', {
    about: mandateToEnd(matters),
    page: revokeMandatePage,
    does: revokeMandate,
    goTo: ({ keptAt }) => keptAt,
  }),
  asks('/my/mandates/:mandateId/accept', 'person', {
    about: mandateToTake(matters),
    page: acceptMandatePage,
    does: acceptMandate,
    goTo: () => '/my/mandates',
  }),
  asks('/my/mandates/:mandateId/lay-down', 'person', {
    about: mandateToTake(matters),
    page: layDownMandatePage,
    does: layDownMandate,
    goTo: () => '/my/mandates',
  }),
]
