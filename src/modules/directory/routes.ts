import { asks, type Route, shows } from '../../platform/route.ts'
import { changeOrganisation } from './commands/change-organisation.ts'
import { publishCalendarYear } from './commands/publish-calendar-year.ts'
import { calendarPage } from './pages/calendar-page.tsx'
import { calendarYearPage } from './pages/calendar-year-page.tsx'
import { organisationPage } from './pages/organisation-page.tsx'
import { organisationsPage } from './pages/organisations-page.tsx'
import { calendar, organisation, organisationList, regions } from './queries.ts'

export const routes: readonly Route[] = [
  shows('/regions', 'everyone', regions),
  shows('/desk/organisations', ['admin'], organisationList, organisationsPage),
  asks('/desk/organisations/:organisationId', ['admin'], {
    about: organisation,
    page: organisationPage,
    does: changeOrganisation,
    goTo: () => '/desk/organisations',
  }),
  shows('/desk/calendar', ['admin'], calendar, calendarPage),
  asks('/desk/calendar/year', ['admin'], {
    about: calendar,
    page: calendarYearPage,
    does: publishCalendarYear,
    goTo: () => '/desk/calendar',
  }),
]
