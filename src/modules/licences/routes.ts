import { orAsOneself, orInItsName } from '#identity'
import { asks, type Route, sends, shows } from '../../platform/route.ts'
import { annulLicence } from './commands/annul-licence.ts'
import { checkFile } from './commands/check-file.ts'
import { giveBackLicence } from './commands/give-back-licence.ts'
import { holdBackLicence } from './commands/hold-back-licence.ts'
import { revokeLicence } from './commands/revoke-licence.ts'
import { strikeOffLicence } from './commands/strike-off-licence.ts'
import { changeStatePage } from './pages/change-state-page.tsx'
import { checkedFilePage } from './pages/checked-file-page.tsx'
import { deskLicencePage } from './pages/desk-licence-page.tsx'
import { deskLicencesPage } from './pages/desk-licences-page.tsx'
import { myLicencePage } from './pages/my-licence-page.tsx'
import { myLicencesPage } from './pages/my-licences-page.tsx'
import { showLicencePage } from './pages/show-licence-page.tsx'
import { verifiedPage } from './pages/verified-page.tsx'
import { verifyFilePage } from './pages/verify-file-page.tsx'
import { verifyPage } from './pages/verify-page.tsx'
import {
  deskLicence,
  deskPaper,
  myLicence,
  myLicences,
  myMetadata,
  myPaper,
  type StateDeed,
  searchLicences,
  showLicence,
} from './queries.ts'
import type { RenewalsUnderWay } from './renewing.ts'
import { findLicence } from './store.ts'
import { checkedFile, verifyByCode, verifyNumber } from './verify-queries.ts'

const pdf = 'application/pdf'
/** Whoever works on cases; an administrator keeps the house and reads nobody's papers. */
const bench = ['clerk', 'officer', 'approver'] as const

const largestUpload = 10 * 1024 * 1024

const stateDeeds = {
  annul: annulLicence,
  'strike-off': strikeOffLicence,
  revoke: revokeLicence,
  'hold-back': holdBackLicence,
  'give-back': giveBackLicence,
} satisfies Record<StateDeed, unknown>

const changes = Object.entries(stateDeeds).map(([deed, does]) =>
  asks(`/desk/licences/:licenceId/${deed}`, ['approver'], {
    about: deskLicence,
    page: changeStatePage(deed as StateDeed),
    does,
    goTo: ({ licenceId }) => `/desk/licences/${licenceId}`,
  }),
)

/** One's own licences, each led to from the name one happens not to act in. */
const mine = (underWay: RenewalsUnderWay): readonly Route[] =>
  [
    shows('/my/licences/:licenceId', 'person', myLicence(underWay), myLicencePage),
    shows('/my/licences/:licenceId/show', 'person', showLicence(underWay), showLicencePage),
    sends('/my/licences/:licenceId/paper', 'person', myPaper, ({ fileId, name }) => ({
      fileId,
      name,
      media: pdf,
      inline: false,
    })),
    sends('/my/licences/:licenceId/metadata', 'person', myMetadata, ({ name, content }) => ({
      bytes: Buffer.from(content),
      name,
      media: 'application/json',
      inline: false,
    })),
  ].map((route) =>
    orInItsName(route, async ({ tx }, { licenceId }) =>
      licenceId ? (await findLicence(tx, licenceId))?.holder : undefined,
    ),
  )

export const routes = (underWay: RenewalsUnderWay): readonly Route[] => [
  shows('/verify', 'everyone', verifyNumber, verifyPage, { perMinute: 60, camera: true, forgives: true }),
  asks('/verify/file', 'everyone', {
    page: verifyFilePage,
    does: checkFile,
    reads: (_, uploads) => (uploads[0] ? { fileId: uploads[0].fileId } : {}),
    goTo: ({ checkId }) => `/verify/file/${checkId}`,
    uploads: { maxBytes: largestUpload, maxFiles: 1, media: [pdf], damaged: true },
    perMinute: 20,
  }),
  shows('/verify/file/:checkId', 'everyone', checkedFile, checkedFilePage, { perMinute: 60 }),
  shows('/verify/:identifier', 'everyone', verifyByCode, verifiedPage, { perMinute: 60, camera: true }),

  orAsOneself(shows('/my/licences', 'person', myLicences(underWay), myLicencesPage)),
  ...mine(underWay),

  shows('/desk/licences', bench, searchLicences, deskLicencesPage),
  shows('/desk/licences/:licenceId', bench, deskLicence, deskLicencePage),
  sends('/desk/licences/:licenceId/paper', bench, deskPaper, ({ fileId, name }) => ({
    fileId,
    name,
    media: pdf,
    inline: false,
  })),
  ...changes,
]
