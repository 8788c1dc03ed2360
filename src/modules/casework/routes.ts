import { orInItsName } from '#identity'
import type { Fields, Route, Upload } from '../../platform/route.ts'
import { asks, sends, shows } from '../../platform/route.ts'
import { addEvidence } from './commands/add-evidence.ts'
import { discardDraft } from './commands/discard-draft.ts'
import { prepareDeclaration } from './commands/prepare-declaration.ts'
import { promiseEvidence } from './commands/promise-evidence.ts'
import { removeEvidence } from './commands/remove-evidence.ts'
import { saveAnswersOfPart } from './commands/save-answers.ts'
import { startCase } from './commands/start-case.ts'
import { submitCase } from './commands/submit-case.ts'
import { withdrawCase } from './commands/withdraw-case.ts'
import { answersFrom } from './entered-answers.ts'
import { applyPage } from './pages/apply-page.tsx'
import { checkPage } from './pages/check-page.tsx'
import { declarationPage } from './pages/declaration-page.tsx'
import { myCasePage } from './pages/my-case-page.tsx'
import { myCasesPage } from './pages/my-cases-page.tsx'
import { partPage } from './pages/part-page.tsx'
import { progressPage } from './pages/progress-page.tsx'
import { receiptPage } from './pages/receipt-page.tsx'
import { slotPage } from './pages/slot-page.tsx'
import { tasksPage } from './pages/tasks-page.tsx'
import { withdrawPage } from './pages/withdraw-page.tsx'
import {
  applyStart,
  caseDeclaration,
  caseInstead,
  casePart,
  caseSlot,
  caseTasks,
  myCase,
  myCases,
  receiptInstead,
  withdrawable,
  withdrawInstead,
} from './queries-applicant.ts'
import { myDeclaration, myEvidence, myPaper } from './queries-files.ts'
import { progress } from './queries-progress.ts'
import { caseReceipt } from './queries-receipt.ts'
import { deskRoutes } from './routes-desk.ts'
import { findCase } from './store.ts'

/** What people may bring at most; the slot's own rule is narrower. */
const uploads = {
  maxBytes: 20 * 1_048_576,
  maxFiles: 10,
  media: ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'],
} as const

export function evidenceInput({ caseId, slot, originalSeen }: Fields, files: readonly Upload[]) {
  return {
    caseId,
    slot,
    files: files.map(({ fileId }) => fileId),
    ...(originalSeen ? { originalSeen: true } : {}),
  }
}

/** The people a form names, seat by seat: `name-1`, `number-1`. */
export function namedSigners(fields: Fields) {
  const typed = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  const seats = Object.keys(fields).flatMap((name) => /^name-([0-7])$/.exec(name)?.[1] ?? [])
  return {
    caseId: fields.caseId,
    named: seats.map((seat) => ({ seat: Number(seat), name: typed(`name-${seat}`), number: typed(`number-${seat}`) })),
  }
}

const tasks = ({ caseId }: Fields) => `/my/cases/${caseId}/tasks`

const mine: Route[] = [
  asks('/matters/:code/apply', 'person', {
    about: applyStart,
    page: applyPage,
    does: startCase,
    reads: ({ code, applicant, licence, another }) => ({
      code,
      ...(licence ? { licence } : {}),
      ...(applicant ? { applicant } : {}),
      ...(another === 'true' ? { another: true } : {}),
    }),
    goTo: ({ caseId }) => `/my/cases/${caseId}/tasks`,
  }),
  shows('/my/cases', 'person', myCases, myCasesPage),
  shows('/my/cases/:caseId', 'person', myCase, myCasePage),
  shows('/my/cases/:caseId/tasks', 'person', caseTasks, tasksPage, { instead: caseInstead }),
  asks('/my/cases/:caseId/answers/:part', 'person', {
    about: casePart,
    page: partPage,
    instead: caseInstead,
    does: saveAnswersOfPart,
    reads: (fields) => ({ caseId: fields.caseId, part: fields.part, answers: answersFrom(fields) }),
    goTo: (_saved, fields) => (fields._then === 'later' ? '/my' : tasks(fields)),
  }),
  asks('/my/cases/:caseId/evidence/:slot', 'person', {
    about: caseSlot,
    page: slotPage,
    instead: caseInstead,
    does: addEvidence,
    uploads: { ...uploads, ofBox: ({ slot }, box) => (box === 'file' ? slot.upload : undefined) },
    reads: evidenceInput,
    goTo: (_added, { caseId, slot }) => `/my/cases/${caseId}/evidence/${slot}`,
    perMinute: 60,
  }),
  asks('/my/cases/:caseId/evidence/:slot/promise', 'person', {
    about: caseSlot,
    page: slotPage,
    instead: caseInstead,
    does: promiseEvidence,
    reads: ({ caseId, slot, promised }) => ({ caseId, slot, promised: promised === 'true' }),
    goTo: (_promised, fields) => tasks(fields),
  }),
  asks('/my/cases/:caseId/files/:evidenceId/remove', 'person', {
    does: removeEvidence,
    reads: ({ caseId, evidenceId }) => ({ caseId, evidenceId }),
    goTo: (_removed, fields) => tasks(fields),
  }),
  asks('/my/cases/:caseId/check', 'person', {
    about: caseTasks,
    page: checkPage,
    instead: receiptInstead,
    does: submitCase,
    reads: ({ caseId, confirmed }) => ({ caseId, confirmed: confirmed === 'true' }),
    goTo: ({ caseId }) => `/my/cases/${caseId}/receipt`,
  }),
  asks('/my/cases/:caseId/declaration', 'person', {
    about: caseDeclaration,
    page: declarationPage,
    instead: caseInstead,
    does: prepareDeclaration,
    reads: namedSigners,
    goTo: ({ declarationId }) => `/my/signatures/${declarationId}`,
    perMinute: 20,
  }),
  sends('/my/cases/:caseId/declaration/document', 'person', myDeclaration, ({ fileId, name }) => ({
    fileId,
    name,
    media: 'application/pdf',
    inline: false,
  })),
  shows('/my/cases/:caseId/receipt', 'person', caseReceipt, receiptPage),
  asks('/my/cases/:caseId/withdraw', 'person', {
    about: withdrawable,
    page: withdrawPage,
    instead: withdrawInstead,
    does: withdrawCase,
    reads: ({ caseId, words }) => ({ caseId, ...(typeof words === 'string' && words.trim() ? { words } : {}) }),
    goTo: ({ caseId }) => `/my/cases/${caseId}`,
  }),
  asks('/my/cases/:caseId/discard', 'person', {
    does: discardDraft,
    reads: ({ caseId }) => ({ caseId }),
    goTo: () => '/my/cases',
  }),
  sends('/my/cases/:caseId/papers/:paperId', 'person', myPaper, ({ fileId, name, media }) => ({
    fileId,
    name,
    media,
    inline: false,
  })),
  sends('/my/cases/:caseId/files/:evidenceId', 'person', myEvidence, ({ fileId, name, media }) => ({
    fileId,
    name,
    media,
    inline: false,
  })),
]

const everybody: Route[] = [shows('/progress/:caseNo', 'everyone', progress, progressPage, { perMinute: 60 })]

/** Somebody's case, opened by who may act for them and does not just now, leads to where one changes over. */
const inItsName = (route: Route) =>
  route.path.startsWith('/my/cases/:caseId')
    ? orInItsName(route, async ({ tx }, { caseId }) => {
        const file = caseId ? await findCase(tx, caseId) : undefined
        return file && { ...file.holder, matter: file.matterCode }
      })
    : route

export const routes: readonly Route[] = [...mine.map(inItsName), ...everybody, ...deskRoutes]
