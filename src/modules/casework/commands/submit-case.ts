import { Type } from 'typebox'
import { dictionary, unanswered } from '#catalogue'
import { dayIn, placeOf } from '#directory'
import { command, type Doing } from '../../../platform/command.ts'
import { bucketOf, caseNumber } from '../../../platform/ids.ts'
import { Refusal, refuse } from '../../../platform/refusal.ts'
import { resubmit, startClock } from '../clock.ts'
import { frozenMatter } from '../frozen-matter.ts'
import { type CaseFile, stillMissing, valuesOf } from '../model.ts'
import { heldOpen, mayFillCase, move } from '../moving.ts'
import { momentOf, showSlots } from '../shown.ts'
import { answersOf, eventsOf, evidenceOf, nextCaseSerial } from '../store.ts'

/**
 * The applicant hands in: a draft becomes a case with a number, and the acceptance clock starts; an answered correction
 * notice goes back complete, and a new one starts (行政许可法 art. 32(4)). Refuses while anything needed is open, naming it.
 */
export const submitCase = command({
  name: 'casework.submit-case',
  input: Type.Object({ caseId: Type.String({ format: 'uuid' }), confirmed: Type.Boolean() }),
  allow: mayFillCase,
  about: ({ caseId }) => caseId,
  async run(doing, { caseId, confirmed }) {
    if (!confirmed) refuse('not-confirmed', { confirmed: 'not-confirmed' })
    const file = await heldOpen(doing, caseId)
    const moved = await submitOpen(doing, file)
    return { caseId, caseNo: moved.caseNo as string, again: file.state === 'correction' }
  },
  tell: (_input, { caseNo, again }) => ({ caseNo, again }),
})

/** The same for the counter, where submitting and accepting are one deed. */
export async function submitOpen(doing: Doing, file: CaseFile): Promise<CaseFile> {
  const matter = await frozenMatter(doing.tx, file)
  await refuseWhileOpen(doing, file, matter)
  const today = dayIn(doing.now)
  // Whoever fills in a case hands it in: the applicant, or the clerk at whose counter they stand.
  const as = doing.actor.kind === 'staff' ? 'clerk' : 'applicant'
  if (file.state === 'correction') {
    const clock = file.clock ?? refuse('case-not-open')
    return move(doing, file, 'resubmitted', { as, clock: resubmit(clock, today), correctBy: null })
  }
  const { promise, legal } = matter.description
  const clock = startClock({ receivedOn: today, promise, legal })
  const caseNo = await nextCaseNo(doing, file, today)
  return move(doing, file, 'submitted', { as, caseNo, submittedAt: doing.now, clock })
}

async function refuseWhileOpen(
  { tx, office, now }: Doing,
  file: CaseFile,
  matter: Awaited<ReturnType<typeof frozenMatter>>,
) {
  const [answers, evidence, elements, events] = await Promise.all([
    answersOf(tx, office.keys, file.id),
    evidenceOf(tx, file.id),
    dictionary(tx),
    eventsOf(tx, file.id),
  ])
  const asked = stillMissing(file.state, events, answers, evidence)
  const moment = momentOf(file, now)
  const values = valuesOf(answers)
  // As when it was written: a date may be right by the day of the first submission or by today (`judgeAnswers`).
  const openToday = new Set(unanswered(matter.description, elements, values, { today: dayIn(now) }))
  const open = unanswered(matter.description, elements, values, moment).filter((element) => openToday.has(element))
  const bare = showSlots(matter, answers, evidence, moment).filter(({ necessary, met }) => necessary && !met)
  if (open.length + bare.length + asked.length === 0) return
  throw new Refusal(
    'case-incomplete',
    Object.fromEntries([
      ...asked.map(({ kind, id }) => [kind === 'field' ? id : `slot.${id}`, 'not-corrected']),
      ...open.map((element) => [element, 'required']),
      ...bare.map(({ id }) => [`slot.${id}`, 'evidence-needed']),
    ]),
    { open: open.length + bare.length + asked.length },
  )
}

async function nextCaseNo({ tx }: Doing, file: CaseFile, today: string): Promise<string> {
  const bucket = bucketOf(file.id)
  const { region } = await placeOf(tx)
  const year = Number(today.slice(0, 4))
  const serial = await nextCaseSerial(tx, bucket, region.code, year)
  return caseNumber({ region: region.code, year, bucket, serial })
}
