import { enteredDate, isoDayOf } from '../../design/index.ts'
import { asks, type Fields, type Route, shows } from '../../platform/route.ts'
import { addOrganisation } from './commands/add-organisation.ts'
import { changeOrganisation } from './commands/change-organisation.ts'
import { closeOrganisation } from './commands/close-organisation.ts'
import { publishCalendarYear } from './commands/publish-calendar-year.ts'
import type { Leaning } from './leaning.ts'
import { calendarPage } from './pages/calendar-page.tsx'
import { calendarYearPage } from './pages/calendar-year-page.tsx'
import { closeOrganisationPage } from './pages/close-organisation-page.tsx'
import { newOrganisationPage } from './pages/new-organisation-page.tsx'
import { organisationPage } from './pages/organisation-page.tsx'
import { organisationsPage } from './pages/organisations-page.tsx'
import { calendar, closingOffered, newOrganisationOffered, organisation, organisationList, regions } from './queries.ts'

/** A day as three fields of a form, or whole as a program sends it. */
function dayTyped(fields: Fields) {
  const day = isoDayOf(enteredDate(fields, 'closedOn'))
  return typeof day === 'object' ? day.day : fields.closedOn
}

const toList = () => '/desk/organisations'

export const routes = (leanings: readonly Leaning[]): readonly Route[] => [
  shows('/regions', 'everyone', regions),
  shows('/desk/organisations', ['admin'], organisationList, organisationsPage),
  asks('/desk/organisations/new', ['admin'], {
    about: newOrganisationOffered,
    page: newOrganisationPage,
    does: addOrganisation,
    goTo: toList,
  }),
  asks('/desk/organisations/:organisationId', ['admin'], {
    about: organisation,
    page: organisationPage,
    does: changeOrganisation,
    goTo: toList,
  }),
  asks('/desk/organisations/:organisationId/close', ['admin'], {
    about: closingOffered(leanings),
    page: closeOrganisationPage,
    does: closeOrganisation(leanings),
    reads: (fields) => ({ ...fields, closedOn: dayTyped(fields) }),
    goTo: toList,
  }),
  shows('/desk/calendar', ['admin'], calendar, calendarPage),
  asks('/desk/calendar/year', ['admin'], {
    about: calendar,
    page: calendarYearPage,
    does: publishCalendarYear,
    goTo: () => '/desk/calendar',
  }),
]
