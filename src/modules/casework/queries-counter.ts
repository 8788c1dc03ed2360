import { Type } from 'typebox'
import { dayIn } from '#directory'
import { actsFor, findPerson, type Holder } from '#identity'
import { type Actor, has } from '../../platform/actor.ts'
import { query } from '../../platform/query.ts'
import { Instead } from '../../platform/route.ts'
import { heldAlready, LicenceInQuestion } from './about-licence.ts'
import { CaseHead, showHead } from './case-heads.ts'
import { mattersFound, mattersOffered, renewalsOffered, whichLicence } from './counter-offers.ts'
import { papersIssued } from './issue-paper.ts'
import { type CaseFile, isOpenToApplicant } from './model.ts'
import { mayFill, mayWorkAnyhow } from './moving.ts'
import { isOnTheSpot } from './on-the-spot.ts'
import { openCase, PaperShown } from './open-case.ts'
import { progressPath } from './progress-path.ts'
import { BothText, ConditionShown, countOpen, PartShown, SlotShown } from './shown.ts'
import { isFinal } from './state.ts'
import { casesHeld, eventsOf, findCase } from './store.ts'
import { standsHere } from './store-counter.ts'

const CaseId = Type.Object({ caseId: Type.String({ format: 'uuid' }) })

/**
 * The counter: who stands here, what they may act for, what they have under way, and the matters the clerk searches. Only
 * for a person whose card this clerk has read; a clerk of one agency sees the cases of that agency.
 */
export const counterPerson = query({
  name: 'casework.counter-person',
  input: Type.Object({
    personId: Type.String({ format: 'uuid' }),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    /** A matter about to be begun, and for whom: which of their licences it could be about. */
    code: Type.Optional(Type.String({ maxLength: 200 })),
    for: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  seen: ({ personId }) => personId,
  output: Type.Object({
    personId: Type.String(),
    name: Type.String(),
    number: Type.String(),
    mobile: Type.String(),
    /** Whom they may act for, by what right; a right that reaches to some matters only names them by code. */
    others: Type.Array(
      Type.Object({
        id: Type.String(),
        kind: Type.Enum(['person', 'company']),
        name: Type.String(),
        /** Masked, of a person. */
        number: Type.String(),
        right: Type.String(),
        until: Type.Union([Type.String(), Type.Null()]),
        matters: Type.Union([Type.Array(Type.String()), Type.Null()]),
      }),
    ),
    /** Under way first, then what has ended. */
    cases: Type.Array(
      Type.Object({ head: CaseHead, ended: Type.Boolean(), opens: Type.Union([Type.String(), Type.Null()]) }),
    ),
    /** Licences that can be renewed today. */
    renewals: Type.Array(
      Type.Object({
        licenceId: Type.String(),
        typeName: BothText,
        number: Type.String(),
        endsOn: Type.String(),
        /** Whose it is: `self`, or the id of whom they act for; and the name. */
        for: Type.String(),
        holderName: Type.String(),
        code: Type.String(),
        /** Under way already, and where this clerk opens it. */
        running: Type.Boolean(),
        opens: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
    /** Where the holder has several of the kind the matter renews or changes: for which one? */
    which: Type.Union([
      Type.Object({ code: Type.String(), for: Type.String(), name: BothText, licences: Type.Array(LicenceInQuestion) }),
      Type.Null(),
    ]),
    q: Type.String(),
    /** What the search found; before one has searched, what people begin most often. */
    matters: Type.Array(
      Type.Object({ code: Type.String(), name: BothText, organisationName: BothText, online: Type.Boolean() }),
    ),
  }),
  async run(looking, { personId, q = '', code, for: whom = 'self' }) {
    const { actor, tx, now } = looking
    if (actor.kind !== 'staff' || !has(actor, 'clerk') || !(await standsHere(tx, actor.id, personId, now)))
      return undefined
    const person = await findPerson(tx, personId)
    if (!person) return undefined
    // Only what this clerk may take in (`startCase`): an agency's counter takes in that agency's matters.
    const organisation = actor.scope === 'all' ? undefined : actor.organisation
    const others = await actsFor(tx, personId, now)
    const self: Holder = { kind: 'person', id: personId }
    const reach = [{ holder: self, matters: null }, ...others]
    const held = await Promise.all(
      reach.map(({ holder, matters }) => casesHeld(tx, holder, { limit: 10, organisation, matters })),
    )
    // Nobody's drawer is opened by a mandate: renewals are offered for one's own licences, a ward's and a company's.
    const holders = [self, ...others.filter(({ right }) => right !== 'agent').map(({ holder }) => holder)]
    // Drafts on the person's own devices are theirs until they submit.
    const files = held.flat().filter((file) => file.state !== 'draft' || mayFill(actor, file))
    const running = files.filter(({ state }) => !isFinal(state))
    const ended = files.filter(({ state }) => isFinal(state))
    const meant = holders.find(({ id }) => id === (whom === 'self' ? personId : whom))
    const [which, matters, renewals, cases] = await Promise.all([
      code && meant ? whichLicence(tx, { code, holder: meant, today: dayIn(now), organisation }) : undefined,
      q.trim() === ''
        ? mattersOffered(tx, { organisation })
        : mattersFound(tx, { q, organisation, actsForCompany: others.some(({ company }) => company) }),
      renewalsOffered(tx, { holders, cases: held.flat(), today: dayIn(now), organisation }),
      Promise.all(
        [...running, ...ended].map(async (file) => ({
          head: await showHead(looking, file),
          ended: isFinal(file.state),
          opens: opensAt(actor, file),
        })),
      ),
    ])
    return {
      personId,
      name: person.name,
      number: person.maskedNumber,
      mobile: person.maskedMobile,
      others: others.map(({ holder, name, company, person: known, right, until, matters }) => ({
        ...{ ...holder, name, until },
        right: right === 'agent' && holder.kind === 'person' ? 'mandate' : right,
        number: company?.uscc ?? known?.maskedNumber ?? '',
        matters: matters && [...matters],
      })),
      cases,
      renewals: renewals.map(({ licenceId, typeName, number, endsOn, holder, code, caseId }) => {
        const file = held.flat().find(({ id }) => id === caseId)
        const other = others.find((one) => one.holder.id === holder.id)
        return {
          ...{ licenceId, typeName, number, endsOn, code },
          for: other?.holder.id ?? 'self',
          holderName: other?.name ?? person.name,
          running: caseId !== null,
          opens: file ? opensAt(actor, file) : null,
        }
      }),
      which: which ? { ...which, code: code ?? '', for: whom } : null,
      q,
      matters,
    }
  },
})

/** Where this member of staff may open a case, if anywhere. */
function opensAt(actor: Actor, file: CaseFile): string | null {
  if (isOpenToApplicant(file.state) && mayFill(actor, file)) return `/desk/counter/cases/${file.id}`
  return mayWorkAnyhow(actor, file) ? `/desk/cases/${file.id}` : null
}

/** The whole intake on one screen: every question, every slot, what is still open. */
export const counterCase = query({
  name: 'casework.counter-case',
  input: CaseId,
  seen: ({ caseId }) => caseId,
  output: Type.Object({
    head: CaseHead,
    personId: Type.String(),
    parts: Type.Array(PartShown),
    slots: Type.Array(SlotShown),
    counts: Type.Object({ known: Type.Integer(), typed: Type.Integer() }),
    open: Type.Integer(),
    onTheSpot: Type.Boolean(),
    conditions: Type.Array(ConditionShown),
    /** A valid licence of the holder that this one would only repeat. */
    heldAlready: Type.Union([Type.Object({ typeName: BothText, number: Type.String() }), Type.Null()]),
  }),
  async run(looking, { caseId }) {
    const file = await findCase(looking.tx, caseId)
    if (!file || !isOpenToApplicant(file.state) || !mayFill(looking.actor, file) || looking.actor.kind !== 'staff')
      return undefined
    const { head, parts, slots, counts, matter, conditions, answers } = await openCase(looking, file)
    const alike = await heldAlready(looking.tx, file, matter.description, answers, looking.now)
    return {
      head,
      personId: file.person,
      parts,
      slots,
      counts,
      open: countOpen(parts, slots).all,
      onTheSpot: isOnTheSpot(matter.description),
      conditions,
      heldAlready: alike ? { typeName: alike.typeName, number: alike.number } : null,
    }
  },
})

/** Where a clerk is led who has taken the case in already, by another tab or a second press: to what is handed over. */
export const counterInstead = query({
  name: 'casework.counter-instead',
  input: CaseId,
  output: Instead,
  async run({ actor, tx }, { caseId }) {
    const file = await findCase(tx, caseId)
    if (!file?.caseNo || actor.kind !== 'staff' || !mayFill(actor, file) || isOpenToApplicant(file.state))
      return undefined
    return { to: `/desk/counter/cases/${caseId}/done` }
  },
})

/** Taken in: what the clerk hands over the counter. */
export const counterReceipt = query({
  name: 'casework.counter-receipt',
  input: CaseId,
  seen: ({ caseId }) => caseId,
  output: Type.Object({
    head: CaseHead,
    personId: Type.String(),
    progressUrl: Type.String(),
    granted: Type.Boolean(),
    hasLicence: Type.Boolean(),
    papers: Type.Array(PaperShown),
    /** May this clerk open the case, and so its papers? */
    opens: Type.Boolean(),
  }),
  async run(looking, { caseId }) {
    const { actor, tx, office } = looking
    const file = await findCase(tx, caseId)
    if (!file?.caseNo || actor.kind !== 'staff' || !mayFill(actor, file)) return undefined
    const [head, events, papers] = await Promise.all([
      showHead(looking, file),
      eventsOf(tx, caseId),
      papersIssued(office, caseId),
    ])
    return {
      head,
      personId: file.person,
      progressUrl: `${office.config.baseUrl}${progressPath(looking, file)}`,
      granted: events.some(({ kind }) => kind === 'granted'),
      hasLicence: events.some(({ data }) => data.licenceId !== undefined),
      papers: papers.map(({ id, kind, number, dated }) => ({ id, kind, number, dated })),
      opens: mayWorkAnyhow(actor, file),
    }
  },
})
