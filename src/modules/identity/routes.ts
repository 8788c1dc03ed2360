import type { Audience } from '../../platform/actor.ts'
import { asks, type Fields, type Route, shows } from '../../platform/route.ts'
import { localPath } from '../../platform/web/path.ts'
import { addAuthenticatorApp } from './commands/add-authenticator.ts'
import { addPasskey } from './commands/add-passkey.ts'
import { addTextCodes } from './commands/add-text-codes.ts'
import { askCode } from './commands/ask-code.ts'
import { changeEmail } from './commands/change-email.ts'
import { changeMobile } from './commands/change-mobile.ts'
import { changePassword } from './commands/change-password.ts'
import { endSession } from './commands/end-session.ts'
import { recoverAccount } from './commands/recover-account.ts'
import { registerPerson } from './commands/register-person.ts'
import { removeKey } from './commands/remove-key.ts'
import { secondStep } from './commands/second-step.ts'
import { signInDemo } from './commands/sign-in-demo.ts'
import { signInPasskey } from './commands/sign-in-passkey.ts'
import { signInPerson } from './commands/sign-in-person.ts'
import { signInStaff } from './commands/sign-in-staff.ts'
import { signOut } from './commands/sign-out.ts'
import { switchActing } from './commands/switch-acting.ts'
import type { MattersKnown } from './matters-known.ts'
import { actingPage } from './pages/acting-page.tsx'
import { changeEmailPage, changeMobilePage, changePasswordPage } from './pages/changing-pages.tsx'
import { endSessionPage } from './pages/end-session-page.tsx'
import { addAuthenticatorPage, addPasskeyPage, removeKeyPage } from './pages/key-pages.tsx'
import { profilePage } from './pages/profile-page.tsx'
import { recoverPage } from './pages/recover-page.tsx'
import { registerPage } from './pages/register-page.tsx'
import { secondStepPage, stepUpPage } from './pages/second-step-pages.tsx'
import { signInPage, staffSignInPage } from './pages/sign-in-page.tsx'
import { textCodesPage } from './pages/text-codes.tsx'
import { withBack } from './pages/with-back.ts'
import { actingOffered, endingSession, profile, signInOffered } from './queries.ts'
import {
  authenticatorOffered,
  oneKey,
  passkeyOffered,
  secondStepAsked,
  signInInstead,
  stepUpOffered,
  textCodesOffered,
} from './queries-keys.ts'
import { recoverOffered } from './queries-recovery.ts'
import { doorRoutes } from './routes-doors.ts'
import { mandateRoutes } from './routes-mandates.ts'
import { providerRoutes } from './routes-providers.ts'
import { staffRoutes } from './routes-staff.ts'
import type { StaffSession } from './signing-in.ts'
import type { Elsewhere } from './waits-elsewhere.ts'
import { wayBack } from './way-back.ts'

/** Enough for a hall full of people behind one address, too few to try passwords on many accounts. */
const perMinute = 60

const backOf = ({ back }: Fields) => (typeof back === 'string' ? localPath(back) : undefined)

/** The level somebody came for, as the address says it. */
const levelOf = ({ level }: Fields) => (typeof level === 'string' && /^[1-5]$/.test(level) ? `?level=${level}` : '')

const toSecond = (fields: Fields) => withBack('/sign-in/second', backOf(fields) ?? '')

function staffWay({ posts, initialPassword, awaits }: StaffSession, fields: Fields): string {
  if (awaits) return toSecond(fields)
  return posts > 1 || initialPassword ? '/desk/profile' : wayBack('staff', backOf(fields))
}

export const routes = (matters: MattersKnown, elsewhere: readonly Elsewhere[]): readonly Route[] => [
  asks('/sign-in', 'everyone', {
    about: signInOffered,
    page: signInPage,
    does: signInPerson,
    goTo: ({ awaits }, fields) => (awaits ? toSecond(fields) : wayBack('person', backOf(fields))),
    perMinute,
  }),
  asks('/sign-in/second', 'everyone', {
    about: secondStepAsked,
    page: secondStepPage,
    instead: signInInstead,
    does: secondStep,
    goTo: ({ realm, initialPassword }, fields) => (initialPassword ? '/desk/profile' : wayBack(realm, backOf(fields))),
    perMinute,
  }),
  asks('/sign-in/second/code', 'everyone', {
    about: secondStepAsked,
    page: secondStepPage,
    instead: signInInstead,
    does: askCode,
    goTo: (_output, fields) => toSecond(fields),
    perMinute,
  }),
  asks('/sign-in/passkey', 'everyone', {
    about: signInOffered,
    page: signInPage,
    does: signInPasskey,
    goTo: ({ realm, initialPassword }, fields) => (initialPassword ? '/desk/profile' : wayBack(realm, backOf(fields))),
    perMinute,
  }),
  asks('/sign-in/staff', 'everyone', {
    about: signInOffered,
    page: staffSignInPage,
    does: signInStaff,
    goTo: staffWay,
    perMinute,
  }),
  asks('/sign-in/recover', 'everyone', {
    about: recoverOffered,
    page: recoverPage,
    does: recoverAccount,
    goTo: (_output, fields) => wayBack('person', backOf(fields)),
    perMinute,
  }),
  asks('/sign-in/demo', 'everyone', {
    does: signInDemo,
    goTo: ({ realm }, fields) => wayBack(realm, backOf(fields)),
  }),
  asks('/register', 'everyone', {
    about: signInOffered,
    page: registerPage,
    does: registerPerson,
    goTo: (_output, fields) => wayBack('person', backOf(fields)),
    perMinute,
  }),
  asks('/sign-out', 'everyone', { does: signOut, goTo: () => '/' }),
  shows('/my/profile', 'person', profile, profilePage),
  asks('/my/profile/mobile', 'person', {
    about: profile,
    page: changeMobilePage,
    does: changeMobile,
    goTo: () => '/my/profile',
    perMinute,
  }),
  asks('/my/profile/email', 'person', {
    about: profile,
    page: changeEmailPage,
    does: changeEmail,
    goTo: () => '/my/profile',
    perMinute,
  }),
  asks('/my/profile/password', 'person', {
    about: profile,
    page: changePasswordPage,
    does: changePassword,
    goTo: () => '/my/profile',
    perMinute,
  }),
  asks('/my/step-up', 'person', {
    about: stepUpOffered,
    page: stepUpPage,
    does: secondStep,
    goTo: (_output, fields) => backOf(fields) ?? '/my/profile',
    perMinute,
  }),
  asks('/my/step-up/code', 'person', {
    about: stepUpOffered,
    page: stepUpPage,
    does: askCode,
    goTo: (_output, fields) => withBack(`/my/step-up${levelOf(fields)}`, backOf(fields) ?? ''),
    perMinute,
  }),
  ...keyRoutes('/my/profile', 'person'),
  asks('/my/profile/text-codes', 'person', {
    about: textCodesOffered,
    page: textCodesPage,
    does: addTextCodes,
    goTo: (_output, fields) => backOf(fields) ?? '/my/profile',
    perMinute,
  }),
  asks('/my/profile/text-codes/code', 'person', {
    about: textCodesOffered,
    page: textCodesPage,
    does: askCode,
    goTo: (_output, fields) => withBack('/my/profile/text-codes', backOf(fields) ?? ''),
    perMinute,
  }),
  asks('/my/profile/sessions', 'person', {
    about: endingSession,
    page: endSessionPage,
    does: endSession,
    goTo: () => '/my/profile',
    perMinute,
  }),
  asks('/my/acting', 'person', {
    about: actingOffered,
    page: actingPage,
    does: switchActing,
    goTo: (_output, fields) => wayBack('person', backOf(fields)),
  }),
  ...doorRoutes,
  ...providerRoutes,
  ...mandateRoutes(matters),
  ...staffRoutes(elsewhere),
  ...keyRoutes('/desk/profile', 'staff'),
]

/** The keys of one's own account, for the public and for staff. */
function keyRoutes(profile: string, to: Audience): Route[] {
  return [
    asks(`${profile}/authenticator`, to, {
      about: authenticatorOffered,
      page: addAuthenticatorPage,
      does: addAuthenticatorApp,
      goTo: (_output, fields) => backOf(fields) ?? profile,
      perMinute,
    }),
    asks(`${profile}/passkey`, to, {
      about: passkeyOffered,
      page: addPasskeyPage,
      does: addPasskey,
      goTo: (_output, fields) => backOf(fields) ?? profile,
      perMinute,
    }),
    asks(`${profile}/keys/:keyId`, to, {
      about: oneKey,
      page: removeKeyPage,
      does: removeKey,
      goTo: () => profile,
      perMinute,
    }),
  ]
}
