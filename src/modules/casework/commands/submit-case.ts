import { Type } from 'typebox'
import { agencyOf, type Dictionary, dictionary, type MatterDescription, type Moment, unanswered } from '#catalogue'
import { dayIn, placeHere } from '#directory'
import { refuseBelow, rightOf } from '#identity'
import { isSigned } from '#signature'
import { command, type Doing } from '../../../platform/command.ts'
import { bucketOf, caseNumber } from '../../../platform/ids.ts'
import { Refusal, refuse } from '../../../platform/refusal.ts'
import { resubmit, startClock } from '../clock.ts'
import { contentHash, signatureOf } from '../declaring.ts'
import { decidingOn } from '../entrustment.ts'
import { frozenDescription, frozenMatter } from '../frozen-matter.ts'
import { type Answer, type CaseEvent, type CaseFile, type Evidence, stillMissing, valuesOf } from '../model.ts'
import { heldOpen, mayFillCase, move, staysOpen } from '../moving.ts'
import { goneSince, reliedOn } from '../relied.ts'
import { momentOf, showSlots } from '../shown.ts'
import { answersOf, eventsOf, evidenceOf, nextCaseSerial } from '../store.ts'
import { refuseSecond, renews, takesAnother } from '../under-way.ts'

/**
 * The applicant hands in: a draft becomes a case with a number, and the acceptance clock starts; an answered correction
 * notice goes back complete, and a new one starts (行政许可法 art. 32(4)). Refuses while anything needed is open, naming it; when a
 * licence it was filled in from has changed since, naming what came from it; whoever closes their account at that moment; and a second one
 * beside one that is running, where the matter takes one at a time.
 * Leads a session below the matter's level to where it is raised.
 */
export const submitCase = command({
  name: 'casework.submit-case',
  input: Type.Object({ caseId: Type.String({ format: 'uuid' }), confirmed: Type.Boolean() }),
  allow: async (doing, input) => (await Promise.all([staysOpen(doing), mayFillCase(doing, input)]))[1],
  ahead: (doing, { caseId }) => filledIn(doing, caseId),
  async run(doing, { caseId, confirmed }, _ready, filled) {
    if (!confirmed) refuse('not-confirmed', { confirmed: 'not-confirmed' })
    const file = await heldOpen(doing, caseId)
    const moved = await submitOpen(doing, file, filled)
    return { caseId, caseNo: moved.caseNo as string, again: file.state === 'correction' }
  },
  about: ({ caseId }) => caseId,
  tell: (_input, { caseNo, again }) => ({ caseNo, again }),
})

/** What lies in a case when it is handed in, and the number it will have. */
export async function filledIn({ tx, office, now }: Doing, caseId: string) {
  const { region } = await placeHere(office)
  const year = Number(dayIn(now).slice(0, 4))
  const [answers, evidence, elements, serial] = await Promise.all([
    answersOf(tx, office.keys, caseId),
    evidenceOf(tx, caseId),
    dictionary(tx),
    nextCaseSerial(tx, caseId, region.code, year),
  ])
  const number = { region: region.code, year, bucket: bucketOf(caseId) }
  return { answers, evidence, elements, caseNo: serial === undefined ? undefined : caseNumber({ ...number, serial }) }
}

/** The same for the counter, where submitting and accepting are one deed. */
export async function submitOpen(
  doing: Doing,
  file: CaseFile,
  filled: Awaited<ReturnType<typeof filledIn>>,
): Promise<CaseFile> {
  const today = dayIn(doing.now)
  const description = await frozenDescription(doing.tx, file)
  // The draft may have been begun with more than the password: the hand that submits it is asked again.
  refuseBelow(doing.actor, description.minAssurance)
  const events = file.state === 'correction' ? await eventsOf(doing.tx, file.id) : []
  refuseWhileOpen(doing, file, { ...filled, description, events })
  await refuseChangedLicences(doing, file, filled)
  await refuseUnsigned(doing, file, { ...filled, description })
  // A draft may have been begun before the other was handed in; one that was handed in already goes on.
  const alone = renews(description) || (file.state === 'draft' && !takesAnother(description))
  const { id: except, holder, matterId, aboutLicence: licence } = file
  const [agency = file.organisation] = await Promise.all([
    agencyOf(doing.tx, matterId),
    alone && refuseSecond(doing.tx, { holder, wish: { matterId, licence }, description, except }),
  ])
  // Whose name it will be decided in is known now or never: no paper could be issued.
  if (description.entrustedBy) await decidingOn(doing.tx, { organisation: file.organisation, description })
  // Whoever fills in a case hands it in: the applicant, or the clerk at whose counter they stand.
  const as = doing.actor.kind === 'staff' ? 'clerk' : 'applicant'
  // A draft somebody else began for the holder is handed in by whose hand it is now.
  // So is one that a clerk began at a counter, and then it comes in online.
  const { actor } = doing
  const hand = actor.kind === 'person' ? { person: actor.id, right: rightOf(actor), channel: 'online' as const } : {}
  if (file.state === 'correction') {
    const clock = file.clock ?? refuse('case-not-open')
    return move(doing, file, 'resubmitted', { as, ...hand, clock: resubmit(clock, today), correctBy: null })
  }
  const { promise, legal } = description
  const clock = startClock({ receivedOn: today, promise, legal })
  const caseNo = filled.caseNo ?? refuse('case-not-open')
  // The matter may have gone to another agency since the draft was begun: whoever does it now is who gets it.
  return move(doing, file, 'submitted', { as, ...hand, organisation: agency, caseNo, submittedAt: doing.now, clock })
}

/** What was filled in from a licence is what the licence says now, or the applicant begins anew. */
async function refuseChangedLicences({ tx, now }: Doing, file: CaseFile, filled: Pick<Filled, 'answers' | 'evidence'>) {
  const gone = await goneSince(tx, file, filled, now)
  if (gone.length === 0) return
  const fields = reliedOn(filled)
    .filter(({ identifier }) => gone.some((one) => one.identifier === identifier))
    .map(({ at }) => [at, 'licence-changed-since'])
  refuse('licence-changed-since', Object.fromEntries(fields), { state: file.state })
}

/**
 * A matter that is signed is handed in online once everybody has signed what it says now. Whoever hands in at a counter signs on
 * paper there.
 */
async function refuseUnsigned(
  { tx, actor, office }: Doing,
  file: CaseFile,
  { description, ...content }: Pick<Filled, 'answers' | 'evidence' | 'description'>,
) {
  if (actor.kind !== 'person' || (description.signature ?? 'none') !== 'required') return
  // A description from before the law was looked at is not signed, and is not stopped by what nobody can give.
  const { need } = signatureOf(description, (await frozenMatter(tx, file)).name.zh)
  if (need !== 'required') return
  if (!(await isSigned(tx, file.id, contentHash(office.keys.find, file, content)))) refuse('signature-missing')
}

interface Filled {
  readonly description: MatterDescription
  readonly answers: readonly Answer[]
  readonly evidence: readonly Evidence[]
  readonly elements: Dictionary
  readonly events: readonly CaseEvent[]
}

/** Refuses while an answer or evidence that is needed is open, naming each. */
export function refuseWhileOpen(
  { now }: Pick<Doing, 'now'>,
  file: CaseFile,
  { description, answers, evidence, elements, events }: Filled,
) {
  const asked = stillMissing(file.state, events, answers, evidence)
  const moment = momentOf(file, now)
  const values = valuesOf(answers)
  const openOn = (day: Moment) => unanswered(description, elements, values, day)
  const openThen = openOn(moment)
  // As when it was written: a date may be right by the day of the first submission or by today (`judgeAnswers`).
  const openToday = moment.today === dayIn(now) ? openThen : openOn({ today: dayIn(now) })
  const open = openThen.filter((element) => openToday.includes(element))
  const bare = showSlots({ description }, answers, evidence, moment).filter(({ necessary, met }) => necessary && !met)
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
