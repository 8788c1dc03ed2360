export {
  addMonths,
  addNaturalDays,
  addWorkingDays,
  type Calendar,
  calendarOf as calendarFrom,
  type Day,
  type DayKind,
  dayIn,
  daysBetween,
  isDay,
  isWorkingDay,
  type MovedDay,
  movedDays,
  nextWorkingDay,
  type Reckoned,
  workingDayFrom,
  workingDaysBetween,
} from './calendar.ts'
export { parseCalendarFile } from './calendar-file.ts'
export { calendarOf } from './calendar-memory.ts'
export type { Leaning } from './leaning.ts'
export {
  codeOfLimit,
  compareLimits,
  dueOn,
  type Limit,
  type LimitUnit,
  limitFromCode,
  limitOf,
  onTheSpot,
  parseLimit,
  workingDays,
  workingDaysOf,
  writeLimit,
} from './limit.ts'
export {
  type CitizenNumber,
  type CitizenNumberKind,
  type CitizenNumberProblem,
  checkCitizenNumber,
  checkMobile,
  checkOrganisationCode,
  checkUscc,
  citizenCheckCharacter,
  type MobileProblem,
  maskCitizenNumber,
  maskMobile,
  maskName,
  maskUscc,
  organisationCheckCharacter,
  type Uscc,
  type UsccProblem,
  usccCheckCharacter,
} from './numbers.ts'
export { type Organisation, officialName, shortName } from './organisation.ts'
export { regionName } from './region-name.ts'
export { directoryStarter } from './starter.ts'
export {
  findOrganisation,
  type ListedOrganisation,
  organisationByName,
  organisationCodes,
  organisationMeant,
  organisations,
  organisationsHere,
  organisationsOf,
  type Place,
  placeHere,
  placeOf,
  saveListedOrganisations,
} from './store.ts'
export { feastName } from './text/feasts.ts'
