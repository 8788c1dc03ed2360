import type { Static } from 'typebox'
import { asks, type Fields, type Route, sends, shows } from '../../platform/route.ts'
import { acceptCase } from './commands/accept-case.ts'
import { answerVoidRequest } from './commands/answer-void-request.ts'
import { askCorrection } from './commands/ask-correction.ts'
import { askToVoid } from './commands/ask-to-void.ts'
import { denyCase, grantCase } from './commands/decide-case.ts'
import { fillCase } from './commands/fill-case.ts'
import { finishOnTheSpot } from './commands/finish-on-the-spot.ts'
import { giveOpinion } from './commands/give-opinion.ts'
import { extendCase, resumeCase, suspendCase } from './commands/pause-case.ts'
import { readCard } from './commands/read-card.ts'
import { rejectCase } from './commands/reject-case.ts'
import { startCase } from './commands/start-case.ts'
import { takeInFilledCase } from './commands/take-in-filled-case.ts'
import { terminateCase } from './commands/terminate-case.ts'
import { counterBoxes, fillingFrom } from './counter-boxes.ts'
import { type Deed, missingFrom } from './desk-deeds.ts'
import { listed, texted } from './entered-answers.ts'
import { deskDuties } from './moving.ts'
import { counterCasePage, counterFillPage } from './pages/counter-case-page.tsx'
import { counterDonePage } from './pages/counter-done-page.tsx'
import { counterPage } from './pages/counter-page.tsx'
import { counterPersonPage, counterStartPage } from './pages/counter-person-page.tsx'
import { deskCasePage, deskDeedPage } from './pages/desk-case-page.tsx'
import { deskDonePage } from './pages/desk-done-page.tsx'
import { deskInboxPage } from './pages/desk-inbox-page.tsx'
import { deskVoidPage } from './pages/desk-void-page.tsx'
import { deskVoidsPage } from './pages/desk-voids-page.tsx'
import { deskWaitingPage } from './pages/desk-waiting-page.tsx'
import { counterCase, counterInstead, counterPerson, counterReceipt } from './queries-counter.ts'
import { deskCase, deskDone, deskInbox, deskInstead, deskWaiting } from './queries-desk.ts'
import { deskDeclaration, deskEvidence, deskPaper, deskPreview } from './queries-files.ts'
import { voidRequest, voidRequests } from './queries-voids.ts'

const desk = deskDuties

/** What a counter takes in one post, all slots together; each slot's own rule is narrower. */
const scans = {
  maxBytes: 20 * 1_048_576,
  maxFiles: 20,
  media: ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'],
  ofBox: ({ slots }: Static<(typeof counterCase)['output']>, box: string) =>
    slots.find(({ id }) => counterBoxes(id).file === box)?.upload,
} as const

const to = (deed: Deed) => `/desk/cases/:caseId/${deed}`
const backToCase = (_done: unknown, { caseId }: Fields) => `/desk/cases/${caseId}`
/** On every deed's form: what it is about, and the page with that form open and what was typed in it. */
const screen = (deed: Deed) => ({ about: deskCase, page: deskDeedPage(deed), goTo: backToCase })

const caseOnly = ({ caseId }: Fields) => ({ caseId })

/** A text left empty is not said at all. */
const ifSaid = (name: string, fields: Fields) => {
  const text = texted(fields, name).trim()
  return text === '' ? {} : { [name]: text }
}

const whyAndWords = (fields: Fields) => ({
  caseId: fields.caseId,
  ...ifSaid('why', fields),
  ...ifSaid('words', fields),
})

const deciding: Route[] = [
  asks(to('accept'), ['clerk'], { ...screen('accept'), does: acceptCase, reads: caseOnly }),
  asks(to('finish'), ['clerk'], { ...screen('finish'), does: finishOnTheSpot, reads: caseOnly }),
  asks(to('correction'), ['clerk'], {
    ...screen('correction'),
    does: askCorrection,
    reads: (fields) => ({
      caseId: fields.caseId,
      missing: missingFrom(listed(fields, 'missing'), (name) => texted(fields, name)),
      ...ifSaid('words', fields),
    }),
  }),
  asks(to('reject'), ['clerk'], {
    ...screen('reject'),
    does: rejectCase,
    reads: (fields) => ({
      caseId: fields.caseId,
      ...ifSaid('why', fields),
      ...ifSaid('competent', fields),
      ...ifSaid('words', fields),
    }),
  }),
  asks(to('opinion'), ['officer'], {
    ...screen('opinion'),
    does: giveOpinion,
    reads: (fields) => ({ caseId: fields.caseId, ...ifSaid('recommends', fields), ...ifSaid('words', fields) }),
  }),
  asks(to('grant'), ['approver'], {
    ...screen('grant'),
    does: grantCase,
    reads: (fields) => ({
      caseId: fields.caseId,
      despite: texted(fields, 'despite') === 'true',
      ...ifSaid('despiteWords', fields),
      ...ifSaid('words', fields),
    }),
  }),
  asks(to('deny'), ['approver'], {
    ...screen('deny'),
    does: denyCase,
    reads: (fields) => ({ caseId: fields.caseId, grounds: listed(fields, 'grounds'), ...ifSaid('words', fields) }),
  }),
  asks(to('suspend'), ['officer'], {
    ...screen('suspend'),
    does: suspendCase,
    reads: (fields) => ({
      caseId: fields.caseId,
      ...ifSaid('kind', fields),
      ...ifSaid('days', fields),
      ...ifSaid('words', fields),
    }),
  }),
  asks(to('resume'), ['officer'], {
    ...screen('resume'),
    does: resumeCase,
    reads: (fields) => ({ caseId: fields.caseId, ...ifSaid('words', fields) }),
  }),
  asks(to('extend'), ['head'], {
    ...screen('extend'),
    does: extendCase,
    reads: (fields) => ({ caseId: fields.caseId, ...ifSaid('days', fields), ...ifSaid('words', fields) }),
  }),
  asks(to('terminate'), ['approver'], { ...screen('terminate'), does: terminateCase, reads: whyAndWords }),
  asks(to('void'), ['approver'], { ...screen('void'), does: askToVoid, reads: whyAndWords }),
]

const counter: Route[] = [
  asks('/desk/counter', ['clerk'], {
    page: counterPage,
    does: readCard,
    reads: (fields) => ({
      ...ifSaid('name', fields),
      number: texted(fields, 'number'),
      ...ifSaid('mobile', fields),
    }),
    goTo: ({ personId }) => `/desk/counter/people/${personId}`,
  }),
  shows('/desk/counter/people/:personId', ['clerk'], counterPerson, counterPersonPage),
  asks('/desk/counter/people/:personId/start', ['clerk'], {
    about: counterPerson,
    page: counterStartPage,
    does: startCase,
    reads: (fields) => {
      const person = texted(fields, 'personId')
      const holder = texted(fields, 'for') || 'self'
      return {
        code: texted(fields, 'code'),
        ...ifSaid('licence', fields),
        ...(texted(fields, 'another') === 'true' ? { another: true } : {}),
        holder: { id: holder === 'self' ? person : holder, person },
      }
    },
    goTo: ({ caseId }) => `/desk/counter/cases/${caseId}`,
  }),
  shows('/desk/counter/cases/:caseId', ['clerk'], counterCase, counterCasePage, { instead: counterInstead }),
  asks('/desk/counter/cases/:caseId/answers', ['clerk'], {
    about: counterCase,
    page: counterFillPage,
    instead: counterInstead,
    does: fillCase,
    uploads: scans,
    reads: fillingFrom,
    goTo: ({ caseId }) => `/desk/counter/cases/${caseId}`,
  }),
  asks('/desk/counter/cases/:caseId/take-in', ['clerk'], {
    about: counterCase,
    page: counterFillPage,
    instead: counterInstead,
    does: takeInFilledCase,
    uploads: scans,
    reads: (fields, uploads) => ({
      ...fillingFrom(fields, uploads),
      confirmed: texted(fields, 'confirmed') === 'true',
    }),
    goTo: ({ caseId }) => `/desk/counter/cases/${caseId}/done`,
  }),
  shows('/desk/counter/cases/:caseId/done', ['clerk'], counterReceipt, counterDonePage),
]

/** The second person of 作废. */
const keeping: Route[] = [
  shows('/desk/voids', ['admin'], voidRequests, deskVoidsPage),
  asks('/desk/voids/:caseId', ['admin'], {
    about: voidRequest,
    page: deskVoidPage,
    does: answerVoidRequest,
    reads: (fields) => ({ caseId: fields.caseId, ...ifSaid('agreed', fields), ...ifSaid('words', fields) }),
    goTo: () => '/desk/voids',
  }),
]

export const deskRoutes: readonly Route[] = [
  shows('/desk', 'staff', deskInbox, deskInboxPage, { instead: deskInstead }),
  shows('/desk/waiting', desk, deskWaiting, deskWaitingPage),
  shows('/desk/done', desk, deskDone, deskDonePage),
  shows('/desk/cases/:caseId', desk, deskCase, deskCasePage),
  sends('/desk/cases/:caseId/evidence/:evidenceId', desk, deskEvidence, (sent) => ({ ...sent, inline: false })),
  sends('/desk/cases/:caseId/evidence/:evidenceId/preview', desk, deskPreview, (sent) => ({
    ...sent,
    media: 'image/png',
    inline: true,
  })),
  sends('/desk/cases/:caseId/declaration', desk, deskDeclaration, (sent) => ({
    ...sent,
    media: 'application/pdf',
    inline: false,
  })),
  sends('/desk/cases/:caseId/papers/:paperId', desk, deskPaper, (sent) => ({ ...sent, inline: false })),
  ...deciding,
  ...keeping,
  ...counter,
]
