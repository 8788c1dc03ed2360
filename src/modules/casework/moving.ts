import { dayIn } from '#directory'
import { leanOnAccount, mayApplyFor, rightOf, stillActs } from '#identity'
import { type Actor, actorId, type Duty, has } from '../../platform/actor.ts'
import type { Doing } from '../../platform/command.ts'
import type { Tx } from '../../platform/db.ts'
import { bucketOf, newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusal.ts'
import { caseClosed, caseMoved } from './events.ts'
import { type CaseEvent, type CaseEventData, type CaseFile, type Hat, isOpenToApplicant, taskOf } from './model.ts'
import { type CaseActor, type CaseEventKind, type Transition, transition } from './state.ts'
import { holdCase, moveOf } from './store.ts'

/** What `allow` has taken in hand for the deed it allows. A deed takes it once: whatever it changes, it looks at anew. */
const inHand = new WeakMap<Tx, CaseFile>()

/** The case, held for this deed, or a refusal. */
export async function held({ tx }: Doing, caseId: string): Promise<CaseFile> {
  const file = inHand.get(tx)
  inHand.delete(tx)
  return (file?.id === caseId ? file : await holdCase(tx, caseId)) ?? refuse('not-found')
}

/** For `allow`: the same case, held before the deed asks for it, so that the question is put to the database once. */
async function taken({ tx }: Doing, caseId: string): Promise<CaseFile | undefined> {
  const file = await holdCase(tx, caseId)
  if (file) inHand.set(tx, file)
  return file
}

type Changes = Partial<
  Pick<CaseFile, 'caseNo' | 'clock' | 'correctBy' | 'submittedAt' | 'person' | 'right' | 'channel' | 'organisation'>
>

export interface Step extends Changes {
  /** By which duty or right it is done; the table must let that one do it. */
  readonly as: CaseActor
  readonly data?: CaseEventData
  /** Who asked for it, where two persons must agree: the id of another member of staff. */
  readonly askedBy?: string
}

/**
 * Takes a case one step: the transition table decides who may and where to, the event is the truth, the row follows, the
 * paper it calls for is noted as due, the others are told. Refuses a step the table does not know and one that a single person
 * takes where it needs two.
 */
export async function move(
  doing: Doing,
  file: CaseFile,
  kind: CaseEventKind,
  { as, data = {}, askedBy, ...changes }: Step,
): Promise<CaseFile> {
  const { actor, now } = doing
  // Without the past, which would cost a round trip: what may happen once is on the clock, which refuses the second
  // (`askCorrection`, `extend`), and a history that told it twice would be refused by `stateOf` when it is read.
  const row = transition(file.state, kind, [], as)
  refuseAlone(row, actor, askedBy)
  const state = row.to
  const ended = taskOf(state) === 'done'
  const moved: CaseFile = {
    ...file,
    ...changes,
    state,
    seq: file.seq + 1,
    updatedAt: now,
    closedAt: ended ? now : file.closedAt,
  }
  const event: CaseEvent = {
    seq: moved.seq,
    kind,
    at: now,
    actorKind: actor.kind,
    actorId: actorId(actor),
    actedAs: hatOf(actor, as),
    from: file.state,
    to: state,
    clock: moved.clock,
    data: actor.kind === 'staff' && actor.deputyOf ? { ...data, deputyOf: actor.deputyOf } : data,
  }
  const due = row.paper && { id: newId(bucketOf(file.id), now), kind: row.paper, dated: dayIn(now) }
  doing.alongside(moveOf(moved, event, due))
  tell(doing, moved, event, ended)
  return moved
}

function tell({ publish, now }: Doing, moved: CaseFile, { kind }: CaseEvent, ended: boolean) {
  const { id: caseId, seq, state } = moved
  publish(caseMoved, { caseId, seq, kind, state })
  if (ended && moved.caseNo)
    publish(caseClosed, {
      caseId,
      holder: { ...moved.holder },
      appliedBy: moved.person,
      matterCode: moved.matterCode,
      organisation: moved.organisation,
      closedAt: now.toISOString(),
      state,
    })
}

function refuseAlone({ twoPersons }: Transition, actor: Actor, askedBy: string | undefined) {
  if (twoPersons && (askedBy === undefined || askedBy === actorId(actor))) refuse('second-person-needed')
}

/** Who acts for another does so by a right of theirs, which the history names. */
function hatOf(actor: Actor, as: CaseActor): Hat {
  const right = rightOf(actor)
  return as === 'applicant' && right !== 'self' ? right : as
}

/** The applicant, or who may act for them in this matter, or the clerk at whose counter they stand, while the case is open to them. */
export function mayFill(actor: Actor, file: CaseFile): boolean {
  if (actor.kind === 'staff') return file.channel === 'counter' && file.takenBy === actor.id && has(actor, 'clerk')
  return mayApplyFor(actor, file.holder, file.matterCode)
}

/**
 * For `allow` of every deed on one's own case: somebody else's looks the same as one that is not there. So does one in whose
 * holder's name one could act a moment ago and no longer can.
 */
export async function mayFillCase(doing: Doing, { caseId }: { readonly caseId: string }): Promise<boolean> {
  const file = await taken(doing, caseId)
  if (!file || !mayFill(doing.actor, file)) return refuse('not-found')
  if (!(await stillActs(doing.tx, doing.actor, file.matterCode, doing.now))) refuse('not-found')
  return true
}

/**
 * For deeds that leave an application behind: whoever applies for themselves still has an account, and keeps it until the deed is done.
 * Asked for before the case is held: closing the account takes both in that order, too.
 */
export async function staysOpen({ tx, actor }: Doing): Promise<void> {
  if (actor.kind === 'person' && actor.acting.as === 'self' && !(await leanOnAccount(tx, actor.id)))
    refuse('sign-in-first')
}

/** The duties that work on cases. An administrator keeps the house and reads nobody's papers. */
export const deskDuties = ['clerk', 'officer', 'approver', 'head'] as const satisfies readonly Duty[]
export type DeskDuty = (typeof deskDuties)[number]

/** Staff of the deciding agency with that duty; a general counter's clerk takes in for every agency. */
export function mayWork(actor: Actor, duty: Duty, file: CaseFile): boolean {
  if (actor.kind !== 'staff' || !actor.duties.includes(duty)) return false
  return actor.organisation === file.organisation || (duty === 'clerk' && actor.scope === 'all')
}

/** Staff of the deciding agency, or a general counter's clerk, whatever the duty. */
export function mayWorkAnyhow(actor: Actor, file: CaseFile): boolean {
  return deskDuties.some((duty) => mayWork(actor, duty, file))
}

/** Administrators of the deciding agency or of the whole house: they see no papers, but answer for what is on file. */
export function mayKeep(actor: Actor, file: CaseFile): boolean {
  return (
    actor.kind === 'staff' && has(actor, 'admin') && (actor.scope === 'all' || actor.organisation === file.organisation)
  )
}

/** For `allow` of every deed on an agency's case; another agency's is not there. */
export function mayWorkAs(duty: DeskDuty) {
  return async (doing: Doing, { caseId }: { readonly caseId: string }): Promise<boolean> => {
    const file = await taken(doing, caseId)
    if (!file || !mayWork(doing.actor, duty, file)) refuse('not-found')
    return true
  }
}

/** The case in a state the applicant may still change. */
export async function heldOpen(doing: Doing, caseId: string): Promise<CaseFile> {
  const file = await held(doing, caseId)
  // Sent twice, an application is there already: its number tells whoever sends it so.
  if (!isOpenToApplicant(file.state)) refuse('case-not-open', {}, file.caseNo ? { caseNo: file.caseNo } : {})
  return file
}
