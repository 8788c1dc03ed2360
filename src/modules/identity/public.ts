export type { Way } from './assurance.ts'
export { changeLegalRepresentative } from './commands/change-legal-representative.ts'
export { closeAccount } from './commands/close-account.ts'
export { firstStaff } from './commands/first-staff.ts'
export { knowPerson } from './commands/know-person.ts'
export { provisionChange } from './commands/provision-change.ts'
export { provisionDuty } from './commands/provision-duty.ts'
export { provisionStaff } from './commands/provision-staff.ts'
export { signOut } from './commands/sign-out.ts'
export { orAsOneself, orInItsName } from './elsewhere.ts'
export {
  accountChanged,
  accountMisused,
  accountRenewed,
  actingEnded,
  assuranceLapsed,
  codeAsked,
  mandateMoved,
  signedOut,
} from './events.ts'
export { givingOf } from './giving.ts'
export { applicantOf, type Holder, holderOf, isHolder, mattersOf, mayApplyFor, reaches, rightOf } from './holder.ts'
export { type MandateTold, mandateTold } from './mandate-told.ts'
export { isNamed, type Named, namedBy, numberKeyOf, personNamed } from './named.ts'
export { proveOwn, rememberOwnWrong, tryOwn } from './own-account.ts'
export { PasskeyForm } from './pages/passkey-form.tsx'
export { CurrentPassword } from './pages/password-fields.tsx'
export { askOwnHand, type HandProof, type HandShown, ownHandShown, takeOwnHand } from './passkeys.ts'
export { answeringFor, companiesOf, companyByUscc, numberOf, personByNumber } from './people.ts'
export type { Company, Entitled, Gender, Person } from './person.ts'
export { postsLean } from './posts-lean.ts'
export { isPowerful } from './power.ts'
export { isAgencySystem } from './provisioned.ts'
export { profile } from './queries.ts'
export { myMandates } from './queries-mandates.ts'
export { actsFor, leanOn, stillActs } from './rights.ts'
export { sessions } from './sessions.ts'
export { type SignIn, signInOf } from './sign-in.ts'
export { importStaffList, type StaffListReport } from './staff-list.ts'
export { identityStarter } from './starter.ts'
export { refuseBelow } from './step-up.ts'
export { whereDone } from './store-acting.ts'
export { findCompany, findPerson, holdAccount, leanOnAccount, peopleByName } from './store-people.ts'
export { demoAccountsOf as demoAccounts, endedSignIns } from './store-sessions.ts'
export { type DirectoryLine, staffByName, staffForDirectory, staffNames } from './store-staff.ts'
export { beTwoPeople, hasSameNumber, isSamePerson } from './two-people.ts'
export type { Elsewhere as WaitsElsewhere } from './waits-elsewhere.ts'
export { whomToTell } from './whom-to-tell.ts'
