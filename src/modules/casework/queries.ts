import { Type } from 'typebox'
import { canBeAppliedFor, dictionary, findMatter, neededEvidence } from '#catalogue'
import { calendarOf, dayIn, findOrganisation } from '#directory'
import { holderOf, isHolder, staffNames } from '#identity'
import { proofCode, sameText } from '../../platform/crypto.ts'
import { isId, parseCaseNumber } from '../../platform/ids.ts'
import { type Looking, query } from '../../platform/query.ts'
import { Dates, datesOn, deadlinesOf } from './dates.ts'
import {
  type CaseEvent,
  type CaseFile,
  type Ground,
  isOpenToApplicant,
  type MissingItem,
  stillMissing,
} from './model.ts'
import { frozenMatter, mayFill } from './moving.ts'
import {
  BothText,
  countKnown,
  countOpen,
  type FieldShown,
  HolderShown,
  momentOf,
  PartShown,
  SlotShown,
  showHolder,
  showParts,
  showSlots,
} from './shown.ts'
import { answersOf, casesHeld, eventsOf, evidenceOf, findCase, findCaseByNo, findDraft, papersOf } from './store.ts'

const CaseId = Type.Object({ caseId: Type.String({ format: 'uuid' }) })

export const PaperShown = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  number: Type.String(),
  dated: Type.String(),
})

export const EventShown = Type.Object({
  seq: Type.Integer(),
  kind: Type.String(),
  at: Type.Unsafe<Date>({}),
  by: Type.Union([Type.String(), Type.Null()]),
  words: Type.Optional(Type.String()),
  missing: Type.Optional(
    Type.Unsafe<readonly MissingItem[]>(
      Type.Array(Type.Object({ kind: Type.String(), id: Type.String(), words: Type.String() })),
    ),
  ),
  grounds: Type.Optional(
    Type.Unsafe<readonly Ground[]>(
      Type.Array(Type.Object({ id: Type.String(), text: Type.String(), basis: Type.String() })),
    ),
  ),
  competent: Type.Optional(Type.String()),
  licenceId: Type.Optional(Type.String()),
  recommends: Type.Optional(Type.String()),
  special: Type.Optional(Type.Object({ kind: Type.String(), noticeId: Type.String(), days: Type.Integer() })),
  days: Type.Optional(Type.Integer()),
  correctBy: Type.Optional(Type.String()),
})

export const CaseHead = Type.Object({
  caseId: Type.String(),
  caseNo: Type.Union([Type.String(), Type.Null()]),
  matterCode: Type.String(),
  matterName: BothText,
  plainName: BothText,
  sample: Type.Boolean(),
  organisationName: Type.String(),
  state: Type.String(),
  channel: Type.String(),
  holder: HolderShown,
  submittedAt: Type.Union([Type.Unsafe<Date>({}), Type.Null()]),
  updatedAt: Type.Unsafe<Date>({}),
  dates: Dates,
})

/** Everything about one case that its pages draw from. */
export async function openCase({ tx, office, now }: Looking, file: CaseFile) {
  const [head, matter, elements, answers, evidence, events, papers] = await Promise.all([
    showHead({ tx, now }, file),
    frozenMatter(tx, file),
    dictionary(tx),
    answersOf(tx, office.keys, file.id),
    evidenceOf(tx, file.id),
    eventsOf(tx, file.id),
    papersOf(tx, file.id),
  ])
  const missing = stillMissing(file.state, events, answers, evidence)
  return {
    head,
    matter,
    parts: showParts(matter, elements, answers, now, missing),
    slots: showSlots(matter, answers, evidence, now, missing),
    counts: countKnown(answers),
    answers,
    events,
    papers: papers.map(({ id, kind, number, dated }) => ({ id, kind, number, dated })),
    missing,
  }
}

export async function showEvents({ tx }: Looking, events: readonly CaseEvent[]) {
  const staff = events.flatMap(({ actorKind, actorId }) => (actorKind === 'staff' && actorId ? [actorId] : []))
  const names = await staffNames(tx, [...new Set(staff)])
  return events.map(({ seq, kind, at, actorId, data }) => ({
    seq,
    kind,
    at,
    by: (actorId && names.get(actorId)) ?? null,
    ...data,
  }))
}

/** One's own case, or nothing: somebody else's looks the same as one that is not there. */
export async function mine({ actor, tx }: Looking, caseId: string): Promise<CaseFile | undefined> {
  const file = await findCase(tx, caseId)
  return file && (mayFill(actor, file) || isHolder(actor, file.holder)) ? file : undefined
}

export const applyStart = query({
  name: 'casework.apply-start',
  input: Type.Object({ code: Type.String() }),
  output: Type.Object({
    code: Type.String(),
    name: BothText,
    plainName: BothText,
    summary: BothText,
    organisationName: Type.String(),
    forWhom: HolderShown,
    takesHolder: Type.Boolean(),
    forPeople: Type.Boolean(),
    evidence: Type.Array(
      Type.Object({ name: BothText, hint: Type.Optional(BothText), ways: Type.Array(Type.String()) }),
    ),
    questions: Type.Integer(),
    draft: Type.Union([Type.String(), Type.Null()]),
  }),
  async run({ actor, tx, now }, { code }) {
    const matter = await findMatter(tx, code)
    const holder = holderOf(actor)
    if (!matter?.description || !canBeAppliedFor(matter) || !holder) return undefined
    const { description } = matter
    const draft = await findDraft(tx, holder, matter.id)
    return {
      code: matter.code,
      name: matter.name,
      plainName: description.plainName,
      summary: description.summary,
      organisationName: matter.organisationName,
      forWhom: await showHolder({ tx }, { holder }),
      takesHolder: description.serviceObjects.some((object) => (object === '1') === (holder.kind === 'person')),
      forPeople: description.serviceObjects.includes('1'),
      evidence: neededEvidence(description, {}, momentOf(now)).map(({ name, hint, metBy }) => ({
        name,
        ...(hint ? { hint } : {}),
        ways: metBy.map(({ by }) => by),
      })),
      questions: description.form.reduce((sum, { fields }) => sum + fields.length, 0),
      draft: draft?.id ?? null,
    }
  },
})

export const caseTasks = query({
  name: 'casework.case-tasks',
  input: CaseId,
  output: Type.Object({
    head: CaseHead,
    parts: Type.Array(PartShown),
    slots: Type.Array(SlotShown),
    counts: Type.Object({ known: Type.Integer(), typed: Type.Integer() }),
    open: Type.Integer(),
    ready: Type.Boolean(),
    correctBy: Type.Union([Type.String(), Type.Null()]),
    words: Type.Optional(Type.String()),
  }),
  async run(looking, { caseId }) {
    const file = await mine(looking, caseId)
    if (!file || !isOpenToApplicant(file.state)) return undefined
    const { head, parts, slots, counts, events } = await openCase(looking, file)
    const open = countOpen(parts, slots)
    const words =
      file.state === 'correction'
        ? [...events].reverse().find(({ kind }) => kind === 'correction-asked')?.data.words
        : undefined
    return {
      head,
      parts,
      slots,
      counts,
      open,
      ready: open === 0,
      correctBy: file.correctBy,
      ...(words ? { words } : {}),
    }
  },
})

export const casePart = query({
  name: 'casework.case-part',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    part: Type.String(),
    /** A known value the applicant wants to change. */
    change: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  output: Type.Object({
    head: CaseHead,
    part: PartShown,
    /** The elements asked on this page; the others of the part are known and shown. */
    asked: Type.Array(Type.String()),
    place: Type.Integer(),
    of: Type.Integer(),
    others: Type.Array(PartShown),
    counts: Type.Object({ known: Type.Integer(), typed: Type.Integer() }),
  }),
  async run(looking, { caseId, part: id, change }) {
    const file = await mine(looking, caseId)
    if (!file || !isOpenToApplicant(file.state)) return undefined
    const { head, parts, counts } = await openCase(looking, file)
    const place = parts.findIndex((part) => part.id === id)
    const part = parts[place]
    if (!part) return undefined
    const asked = part.fields
      .filter((field) => isAsked(field) || (field.element.id === change && !field.locked))
      .map(({ element }) => element.id)
    return { head, part, asked, place, of: parts.length, others: parts, counts }
  },
})

/** Ask nothing twice: what a source knows is shown; what is open, was typed before or must be corrected is asked. */
function isAsked({ answered, source, missing }: FieldShown): boolean {
  return !answered || source === 'person' || missing !== undefined
}

export const caseSlot = query({
  name: 'casework.case-slot',
  input: Type.Object({ caseId: Type.String({ format: 'uuid' }), slot: Type.String() }),
  output: Type.Object({ head: CaseHead, slot: SlotShown }),
  async run(looking, { caseId, slot: id }) {
    const file = await mine(looking, caseId)
    if (!file || !isOpenToApplicant(file.state)) return undefined
    const { head, slots } = await openCase(looking, file)
    const slot = slots.find((one) => one.id === id)
    return slot && { head, slot }
  },
})

/** One's own case after submitting: where it is, who has it, by when, what one can do now. */
export const myCase = query({
  name: 'casework.my-case',
  input: CaseId,
  output: Type.Object({
    head: CaseHead,
    parts: Type.Array(PartShown),
    slots: Type.Array(SlotShown),
    events: Type.Array(EventShown),
    papers: Type.Array(PaperShown),
    correctBy: Type.Union([Type.String(), Type.Null()]),
    canWithdraw: Type.Boolean(),
    remedies: Type.Object({ reconsider: BothText, court: BothText }),
    consultPhone: Type.String(),
    progressPath: Type.Union([Type.String(), Type.Null()]),
    hasLicence: Type.Boolean(),
  }),
  async run(looking, { caseId }) {
    const file = await mine(looking, caseId)
    if (!file) return undefined
    const { head, parts, slots, events, papers, matter } = await openCase(looking, file)
    const { reconsider, court } = matter.description.remedies
    return {
      head,
      parts,
      slots,
      // What agencies write for each other is theirs; what they decide and say to the applicant is shown.
      events: await showEvents(looking, events.map(withoutInternalWords)),
      papers,
      correctBy: file.correctBy,
      canWithdraw: ['submitted', 'received', 'correction', 'accepted', 'review', 'suspended'].includes(file.state),
      remedies: { reconsider, court },
      consultPhone: matter.description.consult.phone,
      progressPath: progressPath(looking, file),
      hasLicence: events.some(({ data }) => data.licenceId !== undefined),
    }
  },
})

function withoutInternalWords(event: CaseEvent): CaseEvent {
  if (event.kind !== 'opinion-given') return event
  return { ...event, data: {} }
}

/** The address in the QR code of a receipt: whoever holds the paper may follow the case, without names. */
export function progressPath({ office }: Pick<Looking, 'office'>, file: Pick<CaseFile, 'caseNo'>): string | null {
  return file.caseNo && `/progress/${file.caseNo}?c=${proofCode(office.keys.token, file.caseNo)}`
}

export const progress = query({
  name: 'casework.progress',
  input: Type.Object({ caseNo: Type.String({ maxLength: 60 }), c: Type.Optional(Type.String({ maxLength: 20 })) }),
  output: Type.Object({
    caseNo: Type.String(),
    matterName: BothText,
    organisationName: Type.String(),
    state: Type.String(),
    submittedAt: Type.Union([Type.Unsafe<Date>({}), Type.Null()]),
    dates: Dates,
    events: Type.Array(Type.Object({ kind: Type.String(), at: Type.Unsafe<Date>({}) })),
  }),
  async run(looking, { caseNo, c }) {
    const { tx, office, now } = looking
    const parsed = parseCaseNumber(caseNo)
    if (!parsed.ok || !c || !sameText(c.toUpperCase(), proofCode(office.keys.token, parsed.text))) return undefined
    const file = await findCaseByNo(tx, parsed.bucket, parsed.text)
    if (!file) return undefined
    const [matter, organisation, events] = await Promise.all([
      frozenMatter(tx, file),
      findOrganisation(tx, file.organisation),
      eventsOf(tx, file.id),
    ])
    return {
      caseNo: parsed.text,
      matterName: matter.name,
      organisationName: organisation?.name ?? '',
      state: file.state,
      submittedAt: file.submittedAt,
      dates: await deadlinesOf(tx, file, now),
      events: events.filter(({ kind }) => kind !== 'opinion-given').map(({ kind, at }) => ({ kind, at })),
    }
  },
})

export const myCases = query({
  name: 'casework.my-cases',
  input: Type.Object({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    /** Keyset: the last item of the page before, as `next` gave it. */
    after: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  output: Type.Object({
    items: Type.Array(CaseHead),
    next: Type.Union([Type.String(), Type.Null()]),
  }),
  async run(looking, { limit = 20, after }) {
    const holder = holderOf(looking.actor)
    if (!holder) return { items: [], next: null }
    const [at, id] = after?.split('~') ?? []
    const from = at && id && isId(id) && !Number.isNaN(Date.parse(at)) ? { updatedAt: new Date(at), id } : undefined
    const files = await casesHeld(looking.tx, holder, { limit: limit + 1, after: from })
    const shown = files.slice(0, limit)
    const last = files.length > limit ? shown.at(-1) : undefined
    return {
      items: await showHeads(looking, shown),
      next: last ? `${last.updatedAt.toISOString()}~${last.id}` : null,
    }
  },
})

/** What a list says about a case. */
export async function showHead(looking: Pick<Looking, 'tx' | 'now'>, file: CaseFile) {
  const [head] = await showHeads(looking, [file])
  return head as NonNullable<typeof head>
}

/** The same for many: each matter version, agency and holder is asked for once, however many cases share it. */
export async function showHeads({ tx, now }: Pick<Looking, 'tx' | 'now'>, files: readonly CaseFile[]) {
  const each = <T>(keyOf: (file: CaseFile) => string, ask: (file: CaseFile) => Promise<T>) => {
    const asked = new Map<string, Promise<T>>()
    for (const file of files) if (!asked.has(keyOf(file))) asked.set(keyOf(file), ask(file))
    return (file: CaseFile) => asked.get(keyOf(file)) as Promise<T>
  }
  const matterOf = each(
    ({ matterId, matterVersion }) => `${matterId} ${matterVersion}`,
    (file) => frozenMatter(tx, file),
  )
  const agencyOf = each(
    ({ organisation }) => organisation,
    ({ organisation }) => findOrganisation(tx, organisation),
  )
  const holderOfCase = each(
    ({ holder }) => holder.id,
    (file) => showHolder({ tx }, file),
  )
  const calendar = await calendarOf(tx)
  return Promise.all(
    files.map(async (file) => {
      const [matter, organisation, holder] = await Promise.all([matterOf(file), agencyOf(file), holderOfCase(file)])
      return {
        caseId: file.id,
        caseNo: file.caseNo,
        matterCode: file.matterCode,
        matterName: matter.name,
        plainName: matter.description.plainName,
        sample: matter.sample,
        organisationName: organisation?.name ?? '',
        state: file.state,
        channel: file.channel,
        holder,
        submittedAt: file.submittedAt,
        updatedAt: file.updatedAt,
        dates: datesOn(file, calendar, dayIn(now)),
      }
    }),
  )
}
