import { Type } from 'typebox'
import { dayIn, isDay } from '#directory'
import { staffNames } from '#identity'
import { DeclarationVerdict, signedDeclaration } from '#signature'
import { type Actor, has } from '../../platform/actor.ts'
import { isId } from '../../platform/ids.ts'
import { type Looking, query } from '../../platform/query.ts'
import { Instead } from '../../platform/route.ts'
import { heldAlready } from './about-licence.ts'
import { CaseHead } from './case-heads.ts'
import { CorrectedShown, correctedSince } from './corrected.ts'
import { workingDay } from './dates.ts'
import { doubtsOf } from './doubts.ts'
import { type CaseFile, isUndecided, type Task, taskAfter } from './model.ts'
import { type DeskDuty, mayWork, mayWorkAnyhow } from './moving.ts'
import { isOnTheSpot } from './on-the-spot.ts'
import { DoubtsShown, EventShown, openCase, PaperShown, showEvents } from './open-case.ts'
import { mayDecideAs } from './own-case.ts'
import { goneSince } from './relied.ts'
import { BothText, ConditionShown, PartShown, SlotShown } from './shown.ts'
import { sourceNames } from './source-names.ts'
import { allowedEvents, type CaseEventKind, type CaseState } from './state.ts'
import { findCase } from './store.ts'
import { type InboxEntry, inboxByDueDate, inboxByNewest, inboxCounts } from './store-inbox.ts'
import { findVoidRequest } from './store-voids.ts'

const InboxShown = Type.Object({
  caseId: Type.String(),
  caseNo: Type.String(),
  matterCode: Type.String(),
  matterName: BothText,
  holderName: Type.String(),
  channel: Type.String(),
  state: Type.String(),
  standing: Type.String(),
  task: Type.String(),
  dueOn: Type.Union([Type.String(), Type.Null()]),
  legalBy: Type.Union([Type.String(), Type.Null()]),
  /** Working days left; negative when overdue. */
  left: Type.Union([Type.Integer(), Type.Null()]),
  submittedAt: Type.Unsafe<Date>({}),
  closedOn: Type.Union([Type.String(), Type.Null()]),
})

const CountsShown = Type.Object({
  accept: Type.Integer(),
  review: Type.Integer(),
  decide: Type.Integer(),
  wait: Type.Integer(),
})

type Staff = Extract<Actor, { kind: 'staff' }>

/** What a post's duties let it do. */
export function tasksOf(actor: Staff): Task[] {
  return [
    ...(actor.duties.includes('clerk') ? (['accept'] as const) : []),
    ...(actor.duties.includes('officer') ? (['review'] as const) : []),
    ...(actor.duties.includes('approver') ? (['decide'] as const) : []),
    // What is under examination and may need more time than the law gives.
    ...(actor.duties.includes('head') && !actor.duties.includes('officer') ? (['review'] as const) : []),
    ...(actor.duties.includes('head') && !actor.duties.includes('approver') ? (['decide'] as const) : []),
  ]
}

/** A general counter sees what is to be accepted for every agency; everybody else their own agency's. */
const whose = (actor: Staff) => (actor.scope === 'all' ? undefined : actor.organisation)

async function counts(looking: Looking, actor: Staff) {
  const found = new Map((await inboxCounts(looking.tx, whose(actor))).map(({ task, n }) => [task, n]))
  const of = (task: Task) => found.get(task) ?? 0
  return { accept: of('accept'), review: of('review'), decide: of('decide'), wait: of('wait') }
}

async function show(looking: Looking, entries: readonly InboxEntry[]) {
  const reckon = await workingDay(looking.tx, looking.now)
  return entries.map((entry) => ({
    caseId: entry.caseId,
    caseNo: entry.caseNo,
    matterCode: entry.matterCode,
    matterName: entry.matterName,
    holderName: entry.holderName,
    channel: entry.channel,
    state: entry.state,
    standing: entry.standing,
    task: entry.task,
    dueOn: entry.dueOn,
    legalBy: entry.legalBy,
    left: entry.dueOn ? reckon.left(entry.dueOn) : null,
    submittedAt: entry.submittedAt,
    closedOn: entry.closedAt && dayIn(entry.closedAt),
  }))
}

const DeskInput = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  after: Type.Optional(Type.String({ maxLength: 60 })),
  task: Type.Optional(Type.Union([Type.Literal('accept'), Type.Literal('review'), Type.Literal('decide')])),
})

const DeskList = Type.Object({
  items: Type.Array(InboxShown),
  counts: CountsShown,
  mine: Type.Array(Type.String()),
  task: Type.Union([Type.String(), Type.Null()]),
  next: Type.Union([Type.String(), Type.Null()]),
})

/** What needs me today, by due date. */
export const deskInbox = query({
  name: 'casework.desk-inbox',
  input: DeskInput,
  output: DeskList,
  async run(looking, { limit = 50, after, task }) {
    const { actor, tx } = looking
    if (actor.kind !== 'staff') return undefined
    const mine = tasksOf(actor)
    if (mine.length === 0) return undefined
    const tasks = task && mine.includes(task) ? [task] : mine
    const [dueOn = '', caseId = ''] = after?.split('~') ?? []
    const entries = await inboxByDueDate(tx, {
      organisation: whose(actor),
      tasks,
      notExaminedBy: actor.id,
      limit: limit + 1,
      after: isId(caseId) ? { dueOn: isDay(dueOn) ? dueOn : null, caseId } : undefined,
    })
    const shown = entries.slice(0, limit)
    const last = entries.length > limit ? shown.at(-1) : undefined
    return {
      items: await show(looking, shown),
      counts: await counts(looking, actor),
      mine,
      task: task && mine.includes(task) ? task : null,
      next: last ? `${last.dueOn ?? ''}~${last.caseId}` : null,
    }
  },
})

/** Whoever works on no cases finds what waits for their word. */
export const deskInstead = query({
  name: 'casework.desk-instead',
  input: DeskInput,
  output: Instead,
  async run({ actor }) {
    return has(actor, 'admin') ? { to: '/desk/second' } : undefined
  },
})

function listOf(name: string, task: 'wait' | 'done') {
  return query({
    name,
    input: DeskInput,
    output: DeskList,
    async run(looking, { limit = 50, after }) {
      const { actor, tx } = looking
      if (actor.kind !== 'staff') return undefined
      const [at = '', caseId = ''] = after?.split('~') ?? []
      const entries = await inboxByNewest(tx, {
        organisation: whose(actor),
        tasks: [task],
        limit: limit + 1,
        after: isId(caseId) && !Number.isNaN(Date.parse(at)) ? { updatedAt: new Date(at), caseId } : undefined,
      })
      const shown = entries.slice(0, limit)
      const last = entries.length > limit ? shown.at(-1) : undefined
      return {
        items: await show(looking, shown),
        counts: await counts(looking, actor),
        mine: tasksOf(actor),
        task: null,
        next: last ? `${last.updatedAt.toISOString()}~${last.caseId}` : null,
      }
    },
  })
}

/** What lies with the applicant or is stopped by law. */
export const deskWaiting = listOf('casework.desk-waiting', 'wait')
export const deskDone = listOf('casework.desk-done', 'done')

/** A case this member of staff may work on, or nothing: another agency's looks the same as one that is not there. */
export async function ours({ actor, tx }: Looking, caseId: string): Promise<CaseFile | undefined> {
  const file = await findCase(tx, caseId)
  if (!file || file.state === 'draft') return undefined
  return mayWorkAnyhow(actor, file) ? file : undefined
}

/** One screen to decide: values with provenance, evidence beside them, history, and what this post may do now. */
export const deskCase = query({
  name: 'casework.desk-case',
  input: Type.Object({ caseId: Type.String({ format: 'uuid' }), slot: Type.Optional(Type.String({ maxLength: 100 })) }),
  seen: ({ caseId }) => caseId,
  output: Type.Object({
    head: CaseHead,
    parts: Type.Array(PartShown),
    slots: Type.Array(SlotShown),
    counts: Type.Object({ known: Type.Integer(), typed: Type.Integer() }),
    events: Type.Array(EventShown),
    papers: Type.Array(PaperShown),
    /** The slot whose evidence lies open. */
    slot: Type.Union([Type.String(), Type.Null()]),
    /** Names of the licence types and registers that evidence came from. */
    sources: Type.Record(Type.String(), BothText),
    task: Type.String(),
    may: Type.Object({
      accept: Type.Boolean(),
      askCorrection: Type.Boolean(),
      reject: Type.Boolean(),
      giveOpinion: Type.Boolean(),
      decide: Type.Boolean(),
      decideOnTheSpot: Type.Boolean(),
      extend: Type.Boolean(),
      suspend: Type.Boolean(),
      resume: Type.Boolean(),
      terminate: Type.Boolean(),
      askToVoid: Type.Boolean(),
      /** An approver who examined this case sees why somebody else must decide. */
      examinedByMe: Type.Boolean(),
    }),
    denialGrounds: Type.Array(Type.Object({ id: Type.String(), text: BothText, basis: Type.String() })),
    conditions: Type.Array(ConditionShown),
    /** Licences it was made with that have changed since, by their type. */
    changedLicences: Type.Array(BothText),
    /** A valid licence of the holder that this one would only repeat. */
    heldAlready: Type.Union([Type.Object({ typeName: BothText, number: Type.String() }), Type.Null()]),
    /** What the correction changed, asked for or not. */
    corrected: Type.Union([CorrectedShown, Type.Null()]),
    /** What speaks against a grant; granting nevertheless needs a reason. */
    doubts: DoubtsShown,
    /** The newest request to declare the case void, while the case is not. */
    voidRequest: Type.Union([
      Type.Object({ by: Type.String(), open: Type.Boolean(), answer: Type.Union([Type.String(), Type.Null()]) }),
      Type.Null(),
    ]),
    lawLimit: Type.Object({ n: Type.Integer(), unit: Type.String() }),
    /** What everybody signed, and what it is worth; null where nothing was. */
    declaration: Type.Union([DeclarationVerdict, Type.Null()]),
  }),
  async run(looking, { caseId, slot }) {
    const { actor } = looking
    const file = await ours(looking, caseId)
    if (!file) return undefined
    const opened = await openCase(looking, file)
    const { head, parts, slots, counts, events, papers, matter, conditions } = opened
    const { description } = matter
    // What this very case has led to does not speak against it.
    const gone = isUndecided(file.state) ? await goneSince(looking.tx, file, opened, looking.now) : []
    const alike = isUndecided(file.state)
      ? await heldAlready(looking.tx, file, description, opened.answers, looking.now)
      : undefined
    const task = taskAfter(events, file.state)
    /** Has the reader that duty here, and does the table let it do one of these now? */
    const can = (duty: DeskDuty, ...kinds: CaseEventKind[]) =>
      mayWork(actor, duty, file) && allowedEvents(file.state, duty, events).some((kind) => kinds.includes(kind))
    const decides = can('approver', 'granted', 'denied') && task === 'decide'
    const independent = !decides || !description.separateDecision || (await mayDecideAs(looking.tx, actor, events))
    const request = await voidRequestOf(looking, file)
    return {
      head,
      parts,
      slots,
      counts,
      events: await showEvents(looking, opened, events),
      papers,
      slot: (slots.find(({ id }) => id === slot) ?? firstToLookAt(slots))?.id ?? null,
      sources: await sourceNames(looking, slots),
      task,
      may: {
        accept: can('clerk', 'accepted', 'received'),
        askCorrection: can('clerk', 'correction-asked'),
        reject: can('clerk', 'rejected'),
        giveOpinion: can('officer', 'opinion-given', 'review-started'),
        decide: decides && independent,
        decideOnTheSpot: can('clerk', 'accepted', 'received') && isOnTheSpot(description),
        extend: can('head', 'extended'),
        suspend: can('officer', 'suspended'),
        resume: can('officer', 'resumed'),
        terminate: can('approver', 'terminated'),
        askToVoid: mayWork(actor, 'approver', file) && canBeVoid(file.state) && !request?.open,
        examinedByMe: decides && !independent,
      },
      denialGrounds: description.denialGrounds,
      conditions,
      changedLicences: gone.map(({ typeName }) => typeName),
      heldAlready: alike ? { typeName: alike.typeName, number: alike.number } : null,
      corrected: await correctedSince(looking.tx, caseId, opened),
      doubts: doubtsOf({ conditions, slots, gone, alike, events }),
      voidRequest: file.state === 'void' ? null : request,
      lawLimit: description.legal,
      declaration: (await signedDeclaration(looking, caseId))?.judged ?? null,
    }
  },
})

const canBeVoid = (state: CaseState) => allowedEvents(state, 'admin').includes('voided')

async function voidRequestOf({ tx }: Looking, { organisation, id }: CaseFile) {
  const request = await findVoidRequest(tx, organisation, id)
  if (!request) return null
  const by = (await staffNames(tx, [request.askedBy])).get(request.askedBy) ?? ''
  return { by, open: request.outcome === null, answer: request.answer }
}

/** What was handed in by hand wants looking at; what we fetched ourselves comes after it. */
function firstToLookAt(slots: readonly SlotShown[]): SlotShown | undefined {
  return slots.find(({ pieces }) => pieces.some(({ metBy }) => metBy === 'upload')) ?? slots[0]
}
