import { asks, type Fields, type Route, shows } from '../../platform/route.ts'
import { localPath } from '../../platform/web/path.ts'
import { changeEmail } from './commands/change-email.ts'
import { changeMobile } from './commands/change-mobile.ts'
import { changePassword } from './commands/change-password.ts'
import { endSession } from './commands/end-session.ts'
import { registerPerson } from './commands/register-person.ts'
import { signInDemo } from './commands/sign-in-demo.ts'
import { signInPerson } from './commands/sign-in-person.ts'
import { signInStaff } from './commands/sign-in-staff.ts'
import { signOut } from './commands/sign-out.ts'
import { switchActing } from './commands/switch-acting.ts'
import { actingPage } from './pages/acting-page.tsx'
import { changeEmailPage, changeMobilePage, changePasswordPage } from './pages/changing-pages.tsx'
import { profilePage } from './pages/profile-page.tsx'
import { registerPage } from './pages/register-page.tsx'
import { signInPage, staffSignInPage } from './pages/sign-in-page.tsx'
import { actingOffered, profile, signInOffered } from './queries.ts'
import { staffRoutes } from './routes-staff.ts'
import type { StaffSession } from './signing-in.ts'
import { wayBack } from './way-back.ts'

/** Enough for a hall full of people behind one address, too few to try passwords on many accounts. */
const perMinute = 60

const backOf = ({ back }: Fields) => (typeof back === 'string' ? localPath(back) : undefined)

function staffWay({ posts, initialPassword }: StaffSession, fields: Fields): string {
  return posts > 1 || initialPassword ? '/desk/profile' : wayBack('staff', backOf(fields))
}

export const routes: readonly Route[] = [
  asks('/sign-in', 'everyone', {
    about: signInOffered,
    page: signInPage,
    does: signInPerson,
    goTo: (_output, fields) => wayBack('person', backOf(fields)),
    perMinute,
  }),
  asks('/sign-in/staff', 'everyone', {
    about: signInOffered,
    page: staffSignInPage,
    does: signInStaff,
    goTo: staffWay,
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
  asks('/my/profile/sessions', 'person', { does: endSession, goTo: () => '/my/profile' }),
  asks('/my/acting', 'person', {
    about: actingOffered,
    page: actingPage,
    does: switchActing,
    goTo: (_output, fields) => wayBack('person', backOf(fields)),
  }),
  ...staffRoutes,
]
