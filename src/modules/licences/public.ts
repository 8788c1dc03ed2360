export { licenceIssued, licencePrinted, licenceStateChanged } from './events.ts'
export { type LicenceIdentifierProblem, parseLicenceIdentifier } from './identifier.ts'
export { type IssueLicence, issueLicence } from './issue.ts'
export type { LicenceType } from './licence-type.ts'
export type { LicenceHolder, Standing } from './model.ts'
export { myLicence, myLicences } from './queries.ts'
export { caseRenewing, licenceRenewals, type RenewalsUnderWay, type RenewalUnderWay } from './renewing.ts'
export { licencesStarter } from './starter.ts'
export {
  type HeldLicence,
  type LicenceGone,
  type LicenceTold,
  licenceAlike,
  licenceById,
  licenceHeld,
  licenceStands,
  licencesGone,
  licencesHeld,
  licencesTold,
  licenceType,
  typeNamed,
} from './wallet.ts'
