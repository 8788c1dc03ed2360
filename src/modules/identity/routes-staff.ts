import { asks, type Fields, type Route, shows } from '../../platform/route.ts'
import { answerRecovery } from './commands/answer-recovery.ts'
import { askRecovery } from './commands/ask-recovery.ts'
import { changePassword } from './commands/change-password.ts'
import { changePost } from './commands/change-post.ts'
import { createStaff } from './commands/create-staff.ts'
import { deactivateStaff } from './commands/deactivate-staff.ts'
import { endPost } from './commands/end-post.ts'
import { endSession } from './commands/end-session.ts'
import { endSessionsOfPerson } from './commands/end-sessions-of-person.ts'
import { endSessionsOfStaff } from './commands/end-sessions-of-staff.ts'
import { givePost } from './commands/give-post.ts'
import { reactivateStaff } from './commands/reactivate-staff.ts'
import { renameStaff } from './commands/rename-staff.ts'
import { renewAccount } from './commands/renew-account.ts'
import { resetStaffPassword } from './commands/reset-staff-password.ts'
import { switchPost } from './commands/switch-post.ts'
import { endSessionPage } from './pages/end-session-page.tsx'
import { endSessionsPage } from './pages/end-sessions-page.tsx'
import { newStaffPage } from './pages/new-staff-page.tsx'
import { givePostPage, postPage } from './pages/post-pages.tsx'
import { recoveriesPage, recoveryPage } from './pages/recovery-pages.tsx'
import { renewAccountPage } from './pages/renew-account-page.tsx'
import { renameStaffPage, resetPasswordPage } from './pages/staff-account-pages.tsx'
import { staffMemberPage } from './pages/staff-member-page.tsx'
import { staffPage } from './pages/staff-page.tsx'
import { staffPasswordPage, staffProfilePage } from './pages/staff-profile-page.tsx'
import { endingSession } from './queries.ts'
import { oneRecovery, recoveries } from './queries-recovery.ts'
import {
  endingSessions,
  newStaffOffered,
  onePost,
  renewalDone,
  staffList,
  staffMember,
  staffProfile,
} from './queries-staff.ts'
import { deputyRoutes } from './routes-deputies.ts'
import { secondRoutes } from './routes-second.ts'
import type { Elsewhere } from './waits-elsewhere.ts'

/** A form that ticked one duty sends a word, one that ticked several a list, one that ticked none nothing. */
const withDuties = (fields: Fields) => ({ ...fields, duties: [fields.duties ?? []].flat() })

const toMember = ({ staffId }: { staffId: string }) => `/desk/people/${staffId}`

export const staffRoutes = (elsewhere: readonly Elsewhere[]): readonly Route[] => [
  ...secondRoutes(elsewhere),
  ...deputyRoutes,
  shows('/desk/profile', 'any-staff', staffProfile, staffProfilePage),
  asks('/desk/profile/password', 'any-staff', {
    about: staffProfile,
    page: staffPasswordPage,
    does: changePassword,
    goTo: () => '/desk/profile',
    perMinute: 60,
  }),
  asks('/desk/profile/post', 'any-staff', { does: switchPost, goTo: () => '/desk' }),
  asks('/desk/profile/sessions', 'any-staff', {
    about: endingSession,
    page: endSessionPage,
    does: endSession,
    goTo: () => '/desk/profile',
  }),
  asks('/desk/accounts', ['clerk'], {
    about: renewalDone,
    page: renewAccountPage,
    does: renewAccount,
    goTo: () => '/desk/accounts?done=1',
  }),
  asks('/desk/recoveries', ['clerk'], {
    about: recoveries,
    page: recoveriesPage,
    does: askRecovery,
    goTo: ({ recoveryId }) => `/desk/recoveries/${recoveryId}`,
  }),
  asks('/desk/recoveries/:recoveryId', ['clerk'], {
    about: oneRecovery,
    page: recoveryPage,
    does: answerRecovery,
    goTo: ({ recoveryId }) => `/desk/recoveries/${recoveryId}`,
  }),
  shows('/desk/people', ['admin'], staffList, staffPage),
  asks('/desk/people/new', ['admin'], {
    about: newStaffOffered,
    page: newStaffPage,
    does: createStaff,
    reads: withDuties,
    goTo: toMember,
  }),
  asks('/desk/people/sessions', ['admin'], {
    about: endingSessions,
    page: endSessionsPage,
    does: endSessionsOfPerson,
    goTo: () => '/desk/people/sessions?done=1',
  }),
  shows('/desk/people/:staffId', ['admin'], staffMember, staffMemberPage),
  asks('/desk/people/:staffId/name', ['admin'], {
    about: staffMember,
    page: renameStaffPage,
    does: renameStaff,
    goTo: toMember,
  }),
  asks('/desk/people/:staffId/password', ['admin'], {
    about: staffMember,
    page: resetPasswordPage,
    does: resetStaffPassword,
    goTo: toMember,
  }),
  asks('/desk/people/:staffId/sessions', ['admin'], { does: endSessionsOfStaff, goTo: toMember }),
  asks('/desk/people/:staffId/deactivate', ['admin'], { does: deactivateStaff, goTo: toMember }),
  asks('/desk/people/:staffId/reactivate', ['admin'], { does: reactivateStaff, goTo: toMember }),
  asks('/desk/people/:staffId/posts', ['admin'], {
    about: staffMember,
    page: givePostPage,
    does: givePost,
    reads: withDuties,
    goTo: toMember,
  }),
  asks('/desk/posts/:postId', ['admin'], {
    about: onePost,
    page: postPage,
    does: changePost,
    reads: withDuties,
    goTo: toMember,
  }),
  asks('/desk/posts/:postId/end', ['admin'], { does: endPost, goTo: toMember }),
]
