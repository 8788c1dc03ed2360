import { Type } from 'typebox'
import type { MatterDescription } from '#catalogue'
import { dayIn } from '#directory'
import { issueLicence, type LicenceGone } from '#licences'
import { command, type Doing } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { heldAlready } from '../about-licence.ts'
import { decide } from '../clock.ts'
import { doubtsOf } from '../doubts.ts'
import { decidingOn } from '../entrustment.ts'
import { frozenDescription, frozenMatter } from '../frozen-matter.ts'
import {
  type Answer,
  type CaseEvent,
  type CaseEventData,
  type CaseFile,
  type Evidence,
  type Ground,
  valuesOf,
} from '../model.ts'
import { held, mayWorkAs, move } from '../moving.ts'
import { mayDecideAs, refuseOwnCase } from '../own-case.ts'
import { goneSince, versionMadeWith } from '../relied.ts'
import { momentOf, showConditions, showSlots } from '../shown.ts'
import { transition } from '../state.ts'
import { answersOf, eventsOf, evidenceOf } from '../store.ts'

/**
 * The decision to grant. Whoever examined the case may not decide it; a licence, where there is one, is issued with it. Where
 * something speaks against it (`doubts.ts`) the approver says so knowingly, with a reason that stays in the history:
 * refused otherwise (`grant-despite`). No reason lets a licence be renewed or changed that has changed since the application
 * (`licence-not-as-applied`).
 */
export const grantCase = command({
  name: 'casework.grant-case',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    words: Type.Optional(Type.String({ maxLength: 2000 })),
    /** I have seen what speaks against it and grant nevertheless. */
    despite: Type.Optional(Type.Boolean()),
    despiteWords: Type.Optional(Type.String({ maxLength: 1000 })),
  }),
  allow: mayWorkAs('approver'),
  ahead: ({ tx, office }, { caseId }) =>
    Promise.all([answersOf(tx, office.keys, caseId), evidenceOf(tx, caseId), eventsOf(tx, caseId)]),
  async run(doing, { caseId, words, despite = false, despiteWords = '' }, _ready, [answers, evidence, events]) {
    const file = await held(doing, caseId)
    const description = await frozenDescription(doing.tx, file)
    await refuseOwnOpinion(doing, description, events)
    await refuseOwnCase(doing, file)
    const moment = momentOf(file, doing.now)
    const gone = await goneSince(doing.tx, file, { answers, evidence }, doing.now)
    refuseStaleRenewal(description, gone)
    const doubts = doubtsOf({
      conditions: showConditions({ description }, answers, moment),
      slots: showSlots({ description }, answers, evidence, moment),
      gone,
      alike: await heldAlready(doing.tx, file, description, answers, doing.now),
      events,
    })
    const granting = { as: 'approver', words, filled: { answers, evidence } } as const
    if (doubts.length === 0) return { ...(await grantHeld(doing, file, granting)), doubts: 0 }
    const reason = despiteWords.trim()
    const missing = {
      ...(despite ? {} : { despite: 'not-confirmed' }),
      ...(reason === '' ? { despiteWords: 'required' } : {}),
    }
    if (Object.keys(missing).length > 0) refuse('grant-despite', missing)
    const granted = await grantHeld(doing, file, { ...granting, despite: { words: reason, doubts } })
    return { ...granted, doubts: doubts.length }
  },
  about: ({ caseId }) => caseId,
  tell: (_input, { licenceId, doubts }) => ({
    ...(licenceId ? { licence: licenceId } : {}),
    ...(doubts > 0 ? { despite: doubts } : {}),
  }),
})

/** The decision to deny: grounds with their law, and the remedies are printed (行政许可法 art. 38). */
export const denyCase = command({
  name: 'casework.deny-case',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    grounds: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: 10 }),
    words: Type.String({ minLength: 10, maxLength: 2000 }),
  }),
  allow: mayWorkAs('approver'),
  about: ({ caseId }) => caseId,
  tell: ({ grounds }) => ({ grounds }),
  ahead: ({ tx }, { caseId }) => eventsOf(tx, caseId),
  async run(doing, { caseId, grounds: chosen, words }, _ready, events) {
    const file = await held(doing, caseId)
    const description = await frozenDescription(doing.tx, file)
    await refuseOwnOpinion(doing, description, events)
    await refuseOwnCase(doing, file)
    const grounds: Ground[] = chosen.map((id) => {
      const ground = description.denialGrounds.find((one) => one.id === id)
      return ground ? { id, text: ground.text.zh, basis: ground.basis } : refuse('invalid', { grounds: 'not-listed' })
    })
    const clock = decide(file.clock ?? refuse('case-not-open'), dayIn(doing.now), 'deny')
    await move(doing, file, 'denied', { as: 'approver', data: { grounds, words }, clock })
    return { caseId }
  },
})

/** F1: examining and deciding are two people's work where the matter separates them. */
async function refuseOwnOpinion(
  { tx, actor }: Doing,
  { separateDecision }: MatterDescription,
  events: readonly CaseEvent[],
) {
  if (!events.some(({ kind }) => kind === 'opinion-given')) refuse('no-opinion-yet')
  if (separateDecision && actor.kind === 'staff' && !(await mayDecideAs(tx, actor, events))) refuse('examined-by-you')
}

/** Said before the approver is asked for a reason that could not help: the licences room refuses it in any case. */
function refuseStaleRenewal({ result: { licence } }: MatterDescription, gone: readonly LicenceGone[]) {
  if (licence && licence.operation !== '01' && gone.some(({ type }) => type === licence.type))
    refuse('licence-not-as-applied')
}

interface Filled {
  readonly answers: readonly Answer[]
  readonly evidence: readonly Evidence[]
}

interface Granting {
  readonly as: 'approver' | 'clerk'
  readonly words?: string | undefined
  readonly despite?: CaseEventData['despite']
  /** What lies in the case, where whoever grants has it at hand. */
  readonly filled?: Filled
}

/** Decides and, where the matter has a licence, issues it in the same deed: its number stands in the decision. */
export async function grantHeld(doing: Doing, file: CaseFile, { as, words, despite, filled }: Granting) {
  const clock = decide(file.clock ?? refuse('case-not-open'), dayIn(doing.now), 'grant')
  const reviewed = file.state === 'accepted' ? await move(doing, file, 'review-started', { as }) : file
  // Before anything is issued that could not be taken back by saying no.
  transition(reviewed.state, 'granted', [], as)
  const licenceId = await issued(doing, file, filled)
  const data = { ...(words ? { words } : {}), ...(licenceId ? { licenceId } : {}), ...(despite ? { despite } : {}) }
  const granted = await move(doing, reviewed, 'granted', { as, data, clock })
  if (licenceId) await move(doing, granted, 'certifying-started', { as, data: { licenceId } })
  return { caseId: file.id, licenceId }
}

async function filledIn({ tx, office }: Doing, file: CaseFile): Promise<Filled> {
  const [answers, evidence] = await Promise.all([answersOf(tx, office.keys, file.id), evidenceOf(tx, file.id)])
  return { answers, evidence }
}

async function issued(doing: Doing, file: CaseFile, known?: Filled): Promise<string | null> {
  const matter = await frozenMatter(doing.tx, file)
  const { code, sample } = matter
  const { licence } = matter.description.result
  if (!licence) return null
  const filled = known ?? (await filledIn(doing, file))
  const { signs, entrusted } = await decidingOn(doing.tx, matter)
  const { licenceId } = await issueLicence(doing, {
    typeCode: licence.type,
    operation: licence.operation,
    holder: file.holder,
    issuer: signs.id,
    entrusted: entrusted?.id,
    matterCode: code,
    caseId: file.id,
    fields: valuesOf(filled.answers),
    sample,
    previous: file.aboutLicence ?? undefined,
    madeWith: versionMadeWith(filled, licence.type),
    appliedAt: file.submittedAt ?? undefined,
  })
  return licenceId
}
