import { type Matter, matterVersion } from '#catalogue'
import { isHolder } from '#identity'
import { type Actor, actorId, has } from '../../platform/actor.ts'
import type { Doing } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import { refuse } from '../../platform/refusal.ts'
import { caseClosed, caseMoved } from './events.ts'
import { type CaseEventData, type CaseFile, isOpenToApplicant, taskOf } from './model.ts'
import { type CaseEventKind, next } from './state.ts'
import { findCase, holdCase, writeMove } from './store.ts'

/** The case, held for this deed, or a refusal. */
export async function held(doing: Doing, caseId: string): Promise<CaseFile> {
  return (await holdCase(doing.tx, caseId)) ?? refuse('not-found')
}

/** The matter as it was described when the case began: a new version never changes a running case. */
export async function frozenMatter(at: Sql, file: CaseFile) {
  const matter = await matterVersion(at, file.matterId, file.matterVersion)
  if (!matter?.description) throw new Error(`Case ${file.id} has lost its matter version`)
  return matter as Matter & { readonly description: NonNullable<Matter['description']> }
}

type Changes = Partial<Pick<CaseFile, 'caseNo' | 'clock' | 'correctBy' | 'submittedAt'>>

/**
 * Takes a case one step: the transition table decides where to, the event is the truth, the row follows, the others are
 * told. Refuses a step the table does not know.
 */
export async function move(
  doing: Doing,
  file: CaseFile,
  kind: CaseEventKind,
  data: CaseEventData = {},
  changes: Changes = {},
): Promise<CaseFile> {
  // Without the past, which would cost a round trip: what may happen once is on the clock, which refuses the second
  // (`askCorrection`, `extend`), and a history that told it twice would be refused by `stateOf` when it is read.
  const state = next(file.state, kind)
  const ended = taskOf(state) === 'done'
  const moved: CaseFile = {
    ...file,
    ...changes,
    state,
    seq: file.seq + 1,
    updatedAt: doing.now,
    closedAt: ended ? doing.now : file.closedAt,
  }
  const { actor, now } = doing
  await writeMove(doing.tx, moved, {
    seq: moved.seq,
    kind,
    at: now,
    actorKind: actor.kind,
    actorId: actorId(actor),
    from: file.state,
    to: state,
    clock: moved.clock,
    data,
  })
  const { id: caseId, seq } = moved
  doing.publish(caseMoved, { caseId, seq, kind, state })
  if (ended && moved.caseNo)
    doing.publish(caseClosed, {
      caseId,
      holder: { ...moved.holder },
      appliedBy: moved.person,
      matterCode: moved.matterCode,
      organisation: moved.organisation,
      closedAt: now.toISOString(),
      state,
    })
  return moved
}

/** The applicant, or the clerk at whose counter they stand, while the case is open to them. */
export function mayFill(actor: Actor, file: CaseFile): boolean {
  if (actor.kind === 'staff') return file.channel === 'counter' && file.takenBy === actor.id && has(actor, 'clerk')
  return isHolder(actor, file.holder)
}

/** For `allow` of every deed on one's own case: somebody else's looks the same as one that is not there. */
export async function mayFillCase(doing: Doing, { caseId }: { readonly caseId: string }): Promise<boolean> {
  const file = await findCase(doing.tx, caseId)
  if (!file || !mayFill(doing.actor, file)) refuse('not-found')
  return true
}

/** Staff of the deciding agency with that duty; a general counter's clerk takes in for every agency. */
export function mayWork(actor: Actor, duty: 'clerk' | 'officer' | 'approver', file: CaseFile): boolean {
  if (actor.kind !== 'staff' || !actor.duties.includes(duty)) return false
  return actor.organisation === file.organisation || (duty === 'clerk' && actor.scope === 'all')
}

/** Staff of the deciding agency, or a general counter's clerk, whatever the duty. */
export function mayWorkAnyhow(actor: Actor, file: CaseFile): boolean {
  return (['clerk', 'officer', 'approver'] as const).some((duty) => mayWork(actor, duty, file))
}

/** For `allow` of every deed on an agency's case; another agency's is not there. */
export function mayWorkAs(duty: 'clerk' | 'officer' | 'approver') {
  return async (doing: Doing, { caseId }: { readonly caseId: string }): Promise<boolean> => {
    const file = await findCase(doing.tx, caseId)
    if (!file || !mayWork(doing.actor, duty, file)) refuse('not-found')
    return true
  }
}

/** The case in a state the applicant may still change. */
export async function heldOpen(doing: Doing, caseId: string): Promise<CaseFile> {
  const file = await held(doing, caseId)
  if (!isOpenToApplicant(file.state)) refuse('case-not-open')
  return file
}
