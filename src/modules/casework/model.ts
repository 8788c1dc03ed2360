import type { Holder } from '#identity'
import type { Right } from '../../platform/actor.ts'
import type { Both } from '../../platform/page.ts'
import type { Clock } from './clock.ts'
import type { CaseActor, CaseEventKind, CaseState } from './state.ts'

/** A case file (办件): one application by one holder for one matter, frozen at that matter's version. */
export interface CaseFile {
  readonly id: string
  /** Given on submitting. */
  readonly caseNo: string | null
  readonly matterId: string
  readonly matterCode: string
  readonly matterVersion: number
  readonly organisation: string
  readonly holder: Holder
  /** Whose hand it is: the holder's own, or of who acts for them; of who began it, and from each handing in on of who did. */
  readonly person: string
  readonly right: 'self' | Right
  readonly channel: 'online' | 'counter'
  readonly takenBy: string | null
  /** The licence it renews or changes, by the version there was when it was begun. */
  readonly aboutLicence: string | null
  readonly state: CaseState
  readonly seq: number
  readonly submittedAt: Date | null
  readonly clock: Clock | null
  /** Last day to answer a correction notice. */
  readonly correctBy: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly closedAt: Date | null
}

/** One line of a case's history. `data` says what the event needs to be understood on its own. */
export interface CaseEvent {
  readonly seq: number
  readonly kind: CaseEventKind
  readonly at: Date
  readonly actorKind: string
  readonly actorId: string | null
  /** By which duty or right they acted; null for what happened before this was kept. */
  readonly actedAs: Hat | null
  readonly from: CaseState
  readonly to: CaseState
  /** The legal clock as the event left it: papers and messages tell that day's limits, whenever they are written. */
  readonly clock: Clock | null
  readonly data: CaseEventData
}

/** By which duty or right somebody acts in a case: the table's actors, and the rights by which people act for others. */
export type Hat = CaseActor | Right

export interface CaseEventData {
  /** What a clerk or officer wrote for the applicant or the next in line. */
  readonly words?: string
  /** What is missing, all at once (行政许可法 art. 32(4)). */
  readonly missing?: readonly MissingItem[]
  readonly correctBy?: string
  /** Grounds of a denial or refusal, by id of the matter's list, with their law. */
  readonly grounds?: readonly Ground[]
  /** Which agency is competent, when ours is not. */
  readonly competent?: string
  readonly recommends?: 'grant' | 'deny'
  readonly licenceId?: string
  readonly special?: { readonly kind: string; readonly noticeId: string; readonly days: number }
  readonly days?: number
  /** The day the law counts from, where it is not the day of the event (deemed acceptance). */
  readonly countsFrom?: string
  /** Why it ended without a decision: a code of `endings.ts`. */
  readonly why?: string
  /** What stood against a grant that was given nevertheless, and the reason; for the agency's eyes (`doubts.ts`). */
  readonly despite?: { readonly words: string; readonly doubts: readonly Doubt[] }
  /** For whom the member of staff stood in who did it: their id. */
  readonly deputyOf?: string
  /** Who asked for what a second person then did. */
  readonly askedBy?: string
}

export interface MissingItem {
  /** `field` asks for another answer, `evidence` for another paper. */
  readonly kind: 'field' | 'evidence'
  readonly id: string
  readonly words: string
}

export interface Ground {
  readonly id: string
  readonly text: string
  readonly basis: string
}

/** One value with where it came from. */
export interface Answer {
  readonly element: string
  readonly value: unknown
  readonly source: AnswerSource
  readonly reference: string | null
  readonly at: Date
  /** What the source named by `reference` said, where a person says otherwise; absent where it was not kept. */
  readonly replaced?: unknown
  /** What it said as it was handed in, where a correction changed it; without `was` where there was no answer. */
  readonly beforeCorrection?: { readonly was?: unknown }
}

export type AnswerSource = 'identity' | 'register' | 'licence' | 'inferred' | 'person' | 'counter'

/** What meets a slot. */
export interface Evidence {
  readonly id: string
  readonly slot: string
  readonly metBy: 'licence' | 'register' | 'made' | 'promise' | 'earlier' | 'upload'
  readonly reference: string | null
  readonly fileId: string | null
  readonly name: string | null
  readonly media: string | null
  readonly size: number | null
  readonly facts: Readonly<Record<string, unknown>> | null
  readonly seenBy: string | null
  readonly at: Date
}

/** A paper a deed calls for, dated the day of the deed. */
export interface PaperDue {
  readonly id: string
  readonly kind: string
  readonly dated: string
}

export interface Paper extends PaperDue {
  readonly seq: number
  /** Null until it is issued, right after the deed. */
  readonly number: string | null
  /** Null until its file is made, a moment later. */
  readonly fileId: string | null
}

/** What speaks against a grant, as the approver saw it. `name` is the condition, the material or the licence. */
export interface Doubt {
  readonly kind: 'unmet' | 'no-evidence' | 'licence-changed' | 'held-already' | 'against-opinion'
  readonly name?: Both | undefined
}

/** May the applicant (or the clerk who took it in) still change answers and evidence? */
export function isOpenToApplicant(state: CaseState): boolean {
  return state === 'draft' || state === 'correction'
}

/** Handed in and not decided: what the applicant may still withdraw, and what stands in the way of a second of its kind. */
export const undecided = [
  'submitted',
  'received',
  'correction',
  'accepted',
  'review',
  'suspended',
] as const satisfies readonly CaseState[]

export const isUndecided = (state: CaseState) => undecided.some((one) => one === state)

/** On whose desk a case lies. `wait`: on the applicant's, or stopped by law. */
export type Task = 'accept' | 'review' | 'decide' | 'wait' | 'done'

export function taskOf(state: CaseState): Task {
  const tasks: Partial<Record<CaseState, Task>> = {
    submitted: 'accept',
    received: 'accept',
    accepted: 'review',
    review: 'review',
    suspended: 'wait',
    correction: 'wait',
    'decided-grant': 'wait',
    'decided-deny': 'wait',
    certifying: 'wait',
    delivering: 'wait',
  }
  return tasks[state] ?? 'done'
}

/** A reviewed case with an opinion waits for somebody else's decision. */
export function taskAfter(events: readonly { readonly kind: CaseEventKind }[], state: CaseState): Task {
  const task = taskOf(state)
  return task === 'review' && events.some(({ kind }) => kind === 'opinion-given') ? 'decide' : task
}

/** Values without their provenance, for FEEL expressions and checks. */
export function valuesOf(answers: readonly Answer[]): Record<string, unknown> {
  return Object.fromEntries(answers.map(({ element, value }) => [element, value]))
}

/**
 * What the open correction notice asks for and nobody has answered since. Saying the same again is an answer: the clerk may
 * have been mistaken.
 */
export function stillMissing(
  state: CaseState,
  events: readonly CaseEvent[],
  answers: readonly Answer[],
  evidence: readonly Evidence[],
): readonly MissingItem[] {
  const notice = state === 'correction' && [...events].reverse().find(({ kind }) => kind === 'correction-asked')
  if (!notice) return []
  return (notice.data.missing ?? []).filter(({ kind, id }) =>
    kind === 'field'
      ? !answers.some(({ element, at }) => element === id && at > notice.at)
      : !evidence.some(({ slot, at }) => slot === id && at > notice.at),
  )
}

/** Who somebody is comes from the account and the registers, and is not for the applicant to change in a form. */
export function isLocked({ element, source }: Pick<Answer, 'element' | 'source'>): boolean {
  return source === 'identity' && /^(person|company)\./.test(element) && !/\.(mobile|email)$/.test(element)
}

/** Whose values these are: known beforehand or typed. The page counts them: 已为您填好 n 项. */
export function countKnown(answers: readonly Answer[]): { readonly known: number; readonly typed: number } {
  const typed = answers.filter(({ source }) => source === 'person' || source === 'counter').length
  return { known: answers.length - typed, typed }
}
