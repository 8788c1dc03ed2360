import type { Duty } from '../../platform/actor.ts'
import type { Both } from '../../platform/page.ts'
import { refuse } from '../../platform/refusal.ts'

/** Where a case stands, in the words of the field. The order is that of a case's life; the last six accept nothing more. */
export const stateNames = {
  draft: { zh: '草稿', en: 'Draft' },
  submitted: { zh: '已提交', en: 'Submitted' },
  received: { zh: '已收件', en: 'Received' },
  correction: { zh: '待补正', en: 'Correction asked' },
  accepted: { zh: '已受理', en: 'Accepted' },
  review: { zh: '审查中', en: 'Under review' },
  suspended: { zh: '特别程序中', en: 'Suspended' },
  'decided-grant': { zh: '准予', en: 'Granted' },
  'decided-deny': { zh: '不予', en: 'Denied' },
  certifying: { zh: '制证中', en: 'Licence being made' },
  delivering: { zh: '待送达', en: 'Being delivered' },
  closed: { zh: '办结', en: 'Closed' },
  rejected: { zh: '不予受理', en: 'Not accepted' },
  'not-required': { zh: '无需办理', en: 'Not required' },
  void: { zh: '作废', en: 'Void' },
  withdrawn: { zh: '申请人撤回', en: 'Withdrawn' },
  terminated: { zh: '终止', en: 'Terminated' },
} as const satisfies Record<string, Both>

export type CaseState = keyof typeof stateNames

/** States in which a case still waits for something. */
export type RunningState = Exclude<
  CaseState,
  'closed' | 'rejected' | 'not-required' | 'void' | 'withdrawn' | 'terminated'
>

export const caseStates = Object.keys(stateNames) as readonly CaseState[]

/** What happened to a case. A list of these, only ever added to, is the truth about it. */
export type CaseEventKind =
  | 'submitted'
  | 'received'
  | 'correction-asked'
  | 'resubmitted'
  | 'correction-lapsed'
  | 'accepted'
  | 'deemed-accepted'
  | 'rejected'
  | 'not-required'
  | 'review-started'
  | 'opinion-given'
  | 'suspended'
  | 'resumed'
  | 'extended'
  | 'granted'
  | 'denied'
  | 'certifying-started'
  | 'certified'
  | 'delivered'
  | 'closed'
  | 'withdrawn'
  | 'terminated'
  | 'voided'

/** Who does it: a duty of a post, the applicant, or the house itself by clock and rule. */
export type CaseActor = 'applicant' | Duty | 'system'

/** What the event does to the legal clock (`clock.ts`). */
export type ClockEffect =
  | 'acceptance-starts'
  | 'acceptance-stands'
  | 'acceptance-starts-anew'
  | 'decision-starts'
  | 'decision-starts-at-receipt'
  | 'decision-stands'
  | 'decision-runs-on'
  | 'decision-extended'
  | 'delivery-starts'
  | 'ends'

/** The paper 文书 an event calls for. */
export type PaperKind =
  | 'receipt'
  | 'acceptance'
  | 'correction'
  | 'rejection'
  | 'not-required'
  | 'grant'
  | 'denial'
  | 'deemed'
  | 'suspension'
  | 'extension'
  | 'withdrawal'
  | 'termination'
  | 'return'

export const paperNames = {
  receipt: { zh: '收件凭证', en: 'Receipt of materials' },
  acceptance: { zh: '受理通知书', en: 'Notice of acceptance' },
  correction: { zh: '补正材料一次性告知书', en: 'Notice of all that is missing' },
  rejection: { zh: '不予受理通知书', en: 'Notice of non-acceptance' },
  'not-required': { zh: '不受理告知书', en: 'Notice that no permission is needed' },
  grant: { zh: '准予决定书', en: 'Decision to grant' },
  denial: { zh: '不予决定书', en: 'Decision to deny' },
  deemed: { zh: '视为受理记录', en: 'Record of acceptance by law' },
  suspension: { zh: '特别程序告知书', en: 'Notice of a special procedure' },
  extension: { zh: '延长期限通知书', en: 'Notice of extension' },
  withdrawal: { zh: '撤回确认书', en: 'Confirmation of withdrawal' },
  termination: { zh: '终止办理通知书', en: 'Notice of termination' },
  return: { zh: '退件通知书', en: 'Notice of return' },
} as const satisfies Record<PaperKind, Both>

export interface Transition {
  readonly from: CaseState
  readonly event: CaseEventKind
  readonly to: CaseState
  readonly actor: CaseActor
  readonly clock?: ClockEffect
  readonly paper?: PaperKind
  /** May happen once in a case; the value is the reason a second time is refused with. */
  readonly once?: 'correction-asked-already' | 'extended-already'
  /** Somebody else must have asked for it (`move` refuses the step otherwise). */
  readonly twoPersons?: true
}

/** Between handing in and the answer of art. 32. */
const unanswered = ['submitted', 'received'] as const
/** Accepted and not yet decided. */
const undecided = ['accepted', 'review', 'suspended'] as const

/** A matter done on the spot (即办件) leaves no discretion: whoever takes it in also examines and grants it. */
const onTheSpot = 'clerk'

/**
 * The life of a case, one row a step (行政许可法 art. 32–45). Where two may do the same step it has a row for each, alike but
 * for the actor. The house itself never denies: whoever is denied has had a person's judgement (个人信息保护法 art. 24). Once
 * decided, a case is not undone here: that is 撤销 (art. 69) and concerns the licence; only a case that should never have
 * existed becomes void.
 */
export const transitions: readonly Transition[] = [
  {
    from: 'draft',
    event: 'submitted',
    to: 'submitted',
    actor: 'applicant',
    clock: 'acceptance-starts',
    paper: 'receipt',
  },
  // At a counter, and for those who cannot do it themselves.
  { from: 'draft', event: 'submitted', to: 'submitted', actor: 'clerk', clock: 'acceptance-starts', paper: 'receipt' },
  { from: 'submitted', event: 'received', to: 'received', actor: 'clerk' },
  ...unanswered.flatMap((from): Transition[] => [
    { from, event: 'not-required', to: 'not-required', actor: 'clerk', clock: 'ends', paper: 'not-required' },
    { from, event: 'rejected', to: 'rejected', actor: 'clerk', clock: 'ends', paper: 'rejection' },
    {
      from,
      event: 'correction-asked',
      to: 'correction',
      actor: 'clerk',
      clock: 'acceptance-stands',
      paper: 'correction',
      once: 'correction-asked-already',
    },
    // By the calendar, or found by the clerk who comes too late to answer.
    ...(['system', 'clerk'] as const).map(
      (actor): Transition => ({
        from,
        event: 'deemed-accepted',
        to: 'accepted',
        actor,
        clock: 'decision-starts-at-receipt',
        paper: 'deemed',
      }),
    ),
  ]),
  {
    from: 'correction',
    event: 'resubmitted',
    to: 'received',
    actor: 'applicant',
    clock: 'acceptance-starts-anew',
    paper: 'receipt',
  },
  {
    from: 'correction',
    event: 'resubmitted',
    to: 'received',
    actor: 'clerk',
    clock: 'acceptance-starts-anew',
    paper: 'receipt',
  },
  { from: 'correction', event: 'correction-lapsed', to: 'void', actor: 'system', clock: 'ends', paper: 'return' },
  {
    from: 'received',
    event: 'accepted',
    to: 'accepted',
    actor: 'clerk',
    clock: 'decision-starts',
    paper: 'acceptance',
  },
  { from: 'accepted', event: 'review-started', to: 'review', actor: 'officer' },
  { from: 'accepted', event: 'review-started', to: 'review', actor: onTheSpot },
  { from: 'review', event: 'opinion-given', to: 'review', actor: 'officer' },
  {
    from: 'review',
    event: 'suspended',
    to: 'suspended',
    actor: 'officer',
    clock: 'decision-stands',
    paper: 'suspension',
  },
  { from: 'suspended', event: 'resumed', to: 'review', actor: 'officer', clock: 'decision-runs-on' },
  {
    from: 'review',
    event: 'extended',
    to: 'review',
    // 本行政机关负责人 (art. 42(1)): nobody below may lengthen a legal limit.
    actor: 'head',
    clock: 'decision-extended',
    paper: 'extension',
    once: 'extended-already',
  },
  {
    from: 'review',
    event: 'granted',
    to: 'decided-grant',
    actor: 'approver',
    clock: 'delivery-starts',
    paper: 'grant',
  },
  { from: 'review', event: 'granted', to: 'decided-grant', actor: onTheSpot, clock: 'delivery-starts', paper: 'grant' },
  { from: 'review', event: 'denied', to: 'decided-deny', actor: 'approver', clock: 'ends', paper: 'denial' },
  // Issued with the decision, by whoever decides.
  { from: 'decided-grant', event: 'certifying-started', to: 'certifying', actor: 'approver' },
  { from: 'decided-grant', event: 'certifying-started', to: 'certifying', actor: onTheSpot },
  { from: 'certifying', event: 'certified', to: 'delivering', actor: 'system' },
  // A grant with nothing to make but the decision itself.
  { from: 'decided-grant', event: 'closed', to: 'closed', actor: 'system', clock: 'ends' },
  ...(['delivering', 'decided-deny'] as const).map(
    (from): Transition => ({ from, event: 'delivered', to: 'closed', actor: 'system', clock: 'ends' }),
  ),
  ...([...unanswered, 'correction', ...undecided] as const).map(
    (from): Transition => ({
      from,
      event: 'withdrawn',
      to: 'withdrawn',
      actor: 'applicant',
      clock: 'ends',
      paper: 'withdrawal',
    }),
  ),
  ...undecided.map(
    (from): Transition => ({
      from,
      event: 'terminated',
      to: 'terminated',
      actor: 'approver',
      clock: 'ends',
      paper: 'termination',
    }),
  ),
  ...(
    [...unanswered, 'correction', ...undecided, 'decided-grant', 'decided-deny', 'certifying', 'delivering'] as const
  ).map((from): Transition => ({ from, event: 'voided', to: 'void', actor: 'admin', clock: 'ends', twoPersons: true })),
]

/** One entry of a case's history, as far as the rules look at it. `actorId` is who did it. */
export interface Happened {
  readonly kind: CaseEventKind
  readonly actorId?: string | null | undefined
}

/**
 * The row for an event in a state, for anybody or for one actor. Refuses what the table does not hold, and, when the case's
 * `past` is given, the second of what may happen once (art. 32(4), 42).
 */
export function transition(
  from: CaseState,
  event: CaseEventKind,
  past: readonly Happened[] = [],
  actor?: CaseActor,
): Transition {
  const row =
    transitions.find((one) => one.from === from && one.event === event && (!actor || one.actor === actor)) ??
    refuse('step-not-possible', {}, { state: from, event })
  if (row.once && past.some(({ kind }) => kind === event)) refuse(row.once)
  return row
}

/** The state an event leads to; refuses as `transition` does. */
export function next(from: CaseState, event: CaseEventKind, past: readonly Happened[] = []): CaseState {
  return transition(from, event, past).to
}

/** The state a history leads to; a case to which nothing has happened is a draft. Refuses a history the table does not allow. */
export function stateOf(events: readonly Happened[]): CaseState {
  return events.reduce<CaseState>((state, { kind }, i) => next(state, kind, events.slice(0, i)), 'draft')
}

/** What may happen next by this actor's hand, in the order of the table; with `past`, without what may not happen again. The desk offers this. */
export function allowedEvents(
  state: CaseState,
  actor: CaseActor,
  past: readonly Happened[] = [],
): readonly CaseEventKind[] {
  return transitions
    .filter((row) => row.from === state && row.actor === actor)
    .filter((row) => !row.once || !past.some(({ kind }) => kind === row.event))
    .map(({ event }) => event)
}

/** Whether nothing can happen any more. */
export function isFinal(state: CaseState): state is Exclude<CaseState, RunningState> {
  return transitions.every(({ from }) => from !== state)
}

/** Rule F1: whoever gave an opinion on a case does not decide it. `personId` is compared with the events' `actorId`. */
export function mayDecide(events: readonly Happened[], personId: string): boolean {
  return !examinersOf(events).includes(personId)
}

/** The accounts of staff that gave an opinion on the case. */
export function examinersOf(events: readonly Happened[]): string[] {
  return events.flatMap(({ kind, actorId }) => (kind === 'opinion-given' && actorId ? [actorId] : []))
}

/** 办结结果, the closing codes of the exchange records. 3 and 4 are read from others: here nothing is deleted or passed upwards. */
export const finishResults = {
  '0': { zh: '出证办结', en: 'Closed with a licence' },
  '1': { zh: '退回(不予)办结', en: 'Closed without a grant' },
  '2': { zh: '作废办结', en: 'Void' },
  '3': { zh: '删除办结', en: 'Deleted' },
  '4': { zh: '转报办结', en: 'Passed to a higher agency' },
  '5': { zh: '补正超时驳回', en: 'Not corrected in time' },
  '6': { zh: '办结(无证)', en: 'Closed without a licence' },
} as const satisfies Record<string, Both>

export type FinishResult = keyof typeof finishResults

/** The closing code to report for a history; undefined while the case is not at an end. */
export function finishResult(events: readonly Happened[]): FinishResult | undefined {
  const state = stateOf(events)
  const happened = (kind: CaseEventKind) => events.some((event) => event.kind === kind)
  if (!isFinal(state)) return undefined
  if (state === 'closed') return happened('denied') ? '1' : closedWith(happened('certified'))
  if (state === 'rejected' || state === 'not-required') return '1'
  return happened('correction-lapsed') ? '5' : '2'
}

/** The table as a Mermaid state diagram, in Chinese with the English event names: documents show it, none retells it. */
export function drawStateDiagram(): string {
  const id = (state: CaseState) => state.replace('-', '_')
  const steps = transitions.map(({ from, event, to }) => `  ${id(from)} --> ${id(to)}: ${event}`)
  return [
    'stateDiagram-v2',
    ...caseStates.map((state) => `  state "${stateNames[state].zh} ${stateNames[state].en}" as ${id(state)}`),
    '  [*] --> draft',
    ...new Set(steps),
    ...caseStates.filter(isFinal).map((state) => `  ${id(state)} --> [*]`),
    '',
  ].join('\n')
}

function closedWith(licence: boolean): FinishResult {
  return licence ? '0' : '6'
}
