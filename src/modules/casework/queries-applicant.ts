import { type Static, Type } from 'typebox'
import { canBeAppliedFor, findMatter, type MatterDescription, neededEvidence } from '#catalogue'
import { dayIn } from '#directory'
import { actsFor, applicantOf, holderOf, mattersOf, reaches } from '#identity'
import { DeclarationVerdict, signedDeclaration } from '#signature'
import { isId } from '../../platform/ids.ts'
import { type Looking, query } from '../../platform/query.ts'
import { Instead } from '../../platform/route.ts'
import {
  AgainstShown,
  choicesOf,
  LicenceHeldShown,
  LicenceInQuestion,
  licencesInQuestion,
  licencesOfItsKind,
  speaksAgainst,
} from './about-licence.ts'
import { CaseHead, showHeads } from './case-heads.ts'
import { OthersCases, openForOthers } from './for-others.ts'
import { type CaseEvent, type CaseFile, isOpenToApplicant, isUndecided } from './model.ts'
import { mayFill } from './moving.ts'
import { EventShown, openCase, PaperShown, showEvents } from './open-case.ts'
import { progressPath } from './progress-path.ts'
import {
  BothText,
  countOpen,
  type FieldShown,
  HolderShown,
  momentOf,
  PartShown,
  SlotShown,
  showHolder,
} from './shown.ts'
import { SignatureShown, showSignature, signaturesAtStake } from './signature-shown.ts'
import { sourceNames } from './source-names.ts'
import { standingOf } from './standing.ts'
import { casesHeld, findCase, findDraft, findUndecided } from './store.ts'
import { takesAnother } from './under-way.ts'

/** The assurance level a matter asks for, and the one this session has; a clerk's says nothing of it. */
const Level = Type.Object({ needed: Type.Integer(), had: Type.Union([Type.Integer(), Type.Null()]) })
export type Level = Static<typeof Level>

const levelOf = ({ actor }: Looking, { minAssurance }: Pick<MatterDescription, 'minAssurance'>): Level => ({
  needed: minAssurance,
  had: actor.kind === 'person' ? actor.level : null,
})

const CaseId = Type.Object({ caseId: Type.String({ format: 'uuid' }) })

/** One's own case, or nothing: somebody else's looks the same as one that is not there. */
export async function mine({ actor, tx }: Looking, caseId: string): Promise<CaseFile | undefined> {
  const file = await findCase(tx, caseId)
  return file && mayFill(actor, file) ? file : undefined
}

export const applyStart = query({
  name: 'casework.apply-start',
  input: Type.Object({ code: Type.String() }),
  output: Type.Object({
    code: Type.String(),
    name: BothText,
    plainName: BothText,
    summary: BothText,
    organisationName: BothText,
    forWhom: HolderShown,
    /** The id of that one, to be sent along. */
    applicant: Type.String(),
    /** The right by which one acts for them reaches to this matter. */
    entrusted: Type.Boolean(),
    level: Level,
    takesHolder: Type.Boolean(),
    /** There is somebody else to apply for. */
    choice: Type.Boolean(),
    forPeople: Type.Boolean(),
    evidence: Type.Array(
      Type.Object({ name: BothText, hint: Type.Optional(BothText), ways: Type.Array(Type.String()) }),
    ),
    questions: Type.Integer(),
    /** Licences they hold of the kind it issues anew, valid today. */
    held: Type.Array(LicenceHeldShown),
    /** Where they hold several of the kind it renews or changes: for which one? */
    licences: Type.Array(LicenceInQuestion),
    draft: Type.Union([Type.String(), Type.Null()]),
    /** Their application for the same that is not decided yet, and whether they may begin another beside it. */
    underWay: Type.Union([
      Type.Object({ caseId: Type.String(), caseNo: Type.String(), standing: Type.String(), another: Type.Boolean() }),
      Type.Null(),
    ]),
  }),
  async run(looking, { code }) {
    const { actor, tx, now } = looking
    const matter = await findMatter(tx, code)
    const holder = applicantOf(actor)
    if (!matter?.description || !canBeAppliedFor(matter) || !holder) return undefined
    const { description } = matter
    const entrusted = reaches(mattersOf(actor), matter.code)
    const held = entrusted ? await licencesInQuestion(tx, holder, description, dayIn(now)) : []
    const several = held.length > 1
    const wish = { matterId: matter.id, licence: held[0]?.id ?? null }
    const [draft, running] =
      entrusted && !several ? await Promise.all([findDraft(tx, holder, wish), findUndecided(tx, holder, wish)]) : []
    return {
      code: matter.code,
      name: matter.name,
      plainName: description.plainName,
      summary: description.summary,
      organisationName: matter.organisationName,
      forWhom: await showHolder({ tx }, { holder }),
      applicant: holder.id,
      entrusted,
      level: levelOf(looking, description),
      takesHolder: description.serviceObjects.some((object) => (object === '1') === (holder.kind === 'person')),
      forPeople: description.serviceObjects.includes('1'),
      choice: actor.kind === 'person' && (await actsFor(tx, actor.id, now)).length > 0,
      evidence: neededEvidence(description, {}, momentOf({ submittedAt: null }, now)).map(({ name, hint, metBy }) => ({
        name,
        ...(hint ? { hint } : {}),
        ways: metBy.map(({ by }) => by),
      })),
      questions: description.form.reduce((sum, { fields }) => sum + fields.length, 0),
      held: entrusted ? await licencesOfItsKind(tx, holder, description, dayIn(now)) : [],
      licences: several ? await choicesOf(tx, holder, matter.id, held) : [],
      draft: draft?.id ?? null,
      underWay: running
        ? {
            caseId: running.id,
            caseNo: running.caseNo as string,
            standing: standingOf(running),
            another: takesAnother(description),
          }
        : null,
    }
  },
})

export const caseTasks = query({
  name: 'casework.case-tasks',
  input: CaseId,
  output: Type.Object({
    head: CaseHead,
    level: Level,
    parts: Type.Array(PartShown),
    slots: Type.Array(SlotShown),
    counts: Type.Object({ known: Type.Integer(), typed: Type.Integer() }),
    /** What is still needed of the applicant: answers and evidence together. */
    open: Type.Integer(),
    openEvidence: Type.Integer(),
    ready: Type.Boolean(),
    correctBy: Type.Union([Type.String(), Type.Null()]),
    against: AgainstShown,
    words: Type.Optional(Type.String()),
    signature: Type.Union([SignatureShown, Type.Null()]),
  }),
  async run(looking, { caseId }) {
    const file = await mine(looking, caseId)
    if (!file || !isOpenToApplicant(file.state)) return undefined
    const opened = await openCase(looking, file)
    const { head, parts, slots, counts, events, matter } = opened
    const { description } = matter
    const open = countOpen(parts, slots)
    const words =
      file.state === 'correction'
        ? [...events].reverse().find(({ kind }) => kind === 'correction-asked')?.data.words
        : undefined
    return {
      head,
      level: levelOf(looking, description),
      against: await speaksAgainst(looking.tx, file, { ...opened, description }, looking.now),
      parts,
      slots,
      counts,
      open: open.all,
      openEvidence: open.evidence,
      ready: open.all === 0,
      correctBy: file.correctBy,
      signature: await showSignature(looking, file, opened),
      ...(words ? { words } : {}),
    }
  },
})

/** One's own draft and who signs it; nothing where it is not signed. */
export const caseDeclaration = query({
  name: 'casework.case-declaration',
  input: CaseId,
  output: Type.Object({ head: CaseHead, signature: SignatureShown }),
  async run(looking, { caseId }) {
    const file = await mine(looking, caseId)
    if (!file || !isOpenToApplicant(file.state)) return undefined
    const opened = await openCase(looking, file)
    const signature = await showSignature(looking, file, opened)
    return signature ? { head: opened.head, signature } : undefined
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
    /** Signatures that a change here would make void. */
    signed: Type.Integer(),
  }),
  async run(looking, { caseId, part: id, change }) {
    const file = await mine(looking, caseId)
    if (!file || !isOpenToApplicant(file.state)) return undefined
    const { head, parts, counts, matter } = await openCase(looking, file)
    const place = parts.findIndex((part) => part.id === id)
    const part = parts[place]
    if (!part) return undefined
    const asked = part.fields
      .filter((field) => isAsked(field) || (field.element.id === change && !field.locked))
      .map(({ element }) => element.id)
    const signed = await signaturesAtStake(looking, file, matter)
    return { head, part, asked, place, of: parts.length, others: parts, counts, signed }
  },
})

/** Ask nothing twice: what a source knows is shown; what is open, was typed before or must be corrected is asked. */
function isAsked({ answered, source, missing }: FieldShown): boolean {
  return !answered || source === 'person' || missing !== undefined
}

export const caseSlot = query({
  name: 'casework.case-slot',
  input: Type.Object({ caseId: Type.String({ format: 'uuid' }), slot: Type.String() }),
  output: Type.Object({
    head: CaseHead,
    slot: SlotShown,
    /** Names of the licence types and registers that evidence came from. */
    sources: Type.Record(Type.String(), BothText),
    /** Signatures that a change here would make void. */
    signed: Type.Integer(),
  }),
  async run(looking, { caseId, slot: id }) {
    const file = await mine(looking, caseId)
    if (!file || !isOpenToApplicant(file.state)) return undefined
    const { head, slots, matter } = await openCase(looking, file)
    const slot = slots.find((one) => one.id === id)
    const signed = await signaturesAtStake(looking, file, matter)
    return slot && { head, slot, signed, sources: await sourceNames(looking, [slot]) }
  },
})

/** Where one's own case is seen that is open to its applicant no more: old addresses of its form lead there. */
export const caseInstead = query({
  name: 'casework.case-instead',
  input: CaseId,
  output: Instead,
  async run(looking, { caseId }) {
    const file = await mine(looking, caseId)
    return file && !isOpenToApplicant(file.state) ? { to: `/my/cases/${caseId}` } : undefined
  },
})

/** The same for the last page: whoever hands in twice is handed the receipt twice, until the case is decided. */
export const receiptInstead = query({
  name: 'casework.receipt-instead',
  input: CaseId,
  output: Instead,
  async run(looking, { caseId }) {
    const file = await mine(looking, caseId)
    if (!file || isOpenToApplicant(file.state)) return undefined
    return { to: isUndecided(file.state) ? `/my/cases/${caseId}/receipt` : `/my/cases/${caseId}` }
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
    supervisePhone: Type.String(),
    progressPath: Type.Union([Type.String(), Type.Null()]),
    hasLicence: Type.Boolean(),
    /** What everybody signed, and what it is worth; null where nothing was. */
    declaration: Type.Union([DeclarationVerdict, Type.Null()]),
  }),
  async run(looking, { caseId }) {
    const file = await mine(looking, caseId)
    if (!file) return undefined
    const opened = await openCase(looking, file)
    const { head, parts, slots, events, papers, matter } = opened
    const { reconsider, court } = matter.description.remedies
    return {
      head,
      parts,
      slots,
      // What agencies write for each other is theirs; what they decide and say to the applicant is shown.
      events: await showEvents(looking, opened, events.map(withoutInternalWords)),
      papers,
      correctBy: file.correctBy,
      canWithdraw: isUndecided(file.state),
      declaration: await declarationJudged(looking, file),
      remedies: { reconsider, court },
      consultPhone: matter.description.consult.phone,
      supervisePhone: matter.description.supervise.phone,
      progressPath: progressPath(looking, file),
      // Whoever acts by mandate sees no licences.
      hasLicence: holderOf(looking.actor) !== undefined && events.some(({ data }) => data.licenceId !== undefined),
    }
  },
})

/** Of what was handed in only: before that, the last page shows how signing stands. */
export async function declarationJudged(looking: Looking, { id, state }: CaseFile) {
  return state === 'draft' ? null : ((await signedDeclaration(looking, id))?.judged ?? null)
}

/** One's own case while it can be taken back. */
export const withdrawable = query({
  ...myCase,
  name: 'casework.withdrawable',
  async run(looking, input) {
    const shown = await myCase.run(looking, input)
    return shown?.canWithdraw ? shown : undefined
  },
})

/** Where one's own case is seen that cannot be taken back, or not any more. */
export const withdrawInstead = query({
  name: 'casework.withdraw-instead',
  input: CaseId,
  output: Instead,
  async run(looking, { caseId }) {
    return (await mine(looking, caseId)) && { to: `/my/cases/${caseId}` }
  },
})

function withoutInternalWords(event: CaseEvent): CaseEvent {
  if (event.kind === 'opinion-given') return { ...event, data: {} }
  const { despite: _, askedBy: __, ...told } = event.data
  return { ...event, data: told }
}

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
    /** Whom one may act for and who have cases under way, which are not in this list. */
    others: Type.Array(OthersCases),
  }),
  async run(looking, { limit = 20, after }) {
    const holder = applicantOf(looking.actor)
    if (!holder) return { items: [], next: null, others: [] }
    const [at, id] = after?.split('~') ?? []
    const from = at && id && isId(id) && !Number.isNaN(Date.parse(at)) ? { updatedAt: new Date(at), id } : undefined
    const files = await casesHeld(looking.tx, holder, {
      limit: limit + 1,
      after: from,
      matters: mattersOf(looking.actor),
    })
    const shown = files.slice(0, limit)
    const last = files.length > limit ? shown.at(-1) : undefined
    return {
      items: await showHeads(looking, shown),
      next: last ? `${last.updatedAt.toISOString()}~${last.id}` : null,
      others: after ? [] : await openForOthers(looking),
    }
  },
})
