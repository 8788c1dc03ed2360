import { Type } from 'typebox'
import { searchMatters } from '#catalogue'
import { organisationsOf, shortName } from '#directory'
import { companiesOf, findPerson, type Holder } from '#identity'
import { type Actor, has } from '../../platform/actor.ts'
import { query } from '../../platform/query.ts'
import { Instead } from '../../platform/route.ts'
import { CaseHead, showHead } from './case-heads.ts'
import { papersIssued } from './issue-paper.ts'
import { type CaseFile, isOpenToApplicant } from './model.ts'
import { mayFill, mayWorkAnyhow } from './moving.ts'
import { isOnTheSpot } from './on-the-spot.ts'
import { openCase, PaperShown } from './open-case.ts'
import { progressPath } from './progress-path.ts'
import { BothText, ConditionShown, countOpen, PartShown, SlotShown } from './shown.ts'
import { casesHeld, eventsOf, findCase } from './store.ts'
import { standsHere } from './store-counter.ts'

const CaseId = Type.Object({ caseId: Type.String({ format: 'uuid' }) })

/**
 * The counter: who stands here, what they may act for, what they have under way, and the matters the clerk searches. Only
 * for a person whose card this clerk has read; a clerk of one agency sees the cases of that agency.
 */
export const counterPerson = query({
  name: 'casework.counter-person',
  input: Type.Object({ personId: Type.String({ format: 'uuid' }), q: Type.Optional(Type.String({ maxLength: 100 })) }),
  seen: ({ personId }) => personId,
  output: Type.Object({
    personId: Type.String(),
    name: Type.String(),
    number: Type.String(),
    mobile: Type.String(),
    companies: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), uscc: Type.String() })),
    cases: Type.Array(Type.Object({ head: CaseHead, opens: Type.Union([Type.String(), Type.Null()]) })),
    q: Type.String(),
    matters: Type.Array(
      Type.Object({ code: Type.String(), name: BothText, organisationName: BothText, online: Type.Boolean() }),
    ),
  }),
  async run(looking, { personId, q = '' }) {
    const { actor, tx, now } = looking
    if (actor.kind !== 'staff' || !has(actor, 'clerk') || !(await standsHere(tx, actor.id, personId, now)))
      return undefined
    const person = await findPerson(tx, personId)
    if (!person) return undefined
    // Only what this clerk may take in (`startCase`): an agency's counter takes in that agency's matters.
    const organisation = actor.scope === 'all' ? undefined : actor.organisation
    const [acts, found] = await Promise.all([
      companiesOf(tx, personId),
      q.trim() === '' ? undefined : searchMatters(tx, { q, organisation, limit: 12 }),
    ])
    const agencies = await organisationsOf(tx, [
      ...new Set((found?.matters ?? []).map(({ organisation }) => organisation)),
    ])
    const names = new Map(agencies.map((one) => [one.id, shortName(one)]))
    const companies = acts.map(({ company }) => company)
    const holders: Holder[] = [
      { kind: 'person', id: personId },
      ...companies.map(({ id }) => ({ kind: 'company', id }) as const),
    ]
    const files = (
      await Promise.all(holders.map((holder) => casesHeld(tx, holder, { limit: 10, organisation })))
    ).flat()
    // Drafts on the person's own devices are theirs until they submit.
    const open = files.filter((file) => file.state !== 'draft' || mayFill(actor, file))
    return {
      personId,
      name: person.name,
      number: person.maskedNumber,
      mobile: person.maskedMobile,
      companies: companies.map(({ id, name, uscc }) => ({ id, name, uscc })),
      cases: await Promise.all(
        open.map(async (file) => ({ head: await showHead(looking, file), opens: opensAt(actor, file) })),
      ),
      q,
      matters: (found?.matters ?? []).map(({ code, name, organisation, described }) => ({
        code,
        name,
        organisationName: names.get(organisation) ?? { zh: '' },
        online: described,
      })),
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
  }),
  async run(looking, { caseId }) {
    const file = await findCase(looking.tx, caseId)
    if (!file || !isOpenToApplicant(file.state) || !mayFill(looking.actor, file) || looking.actor.kind !== 'staff')
      return undefined
    const { head, parts, slots, counts, matter, conditions } = await openCase(looking, file)
    return {
      head,
      personId: file.person,
      parts,
      slots,
      counts,
      open: countOpen(parts, slots).all,
      onTheSpot: isOnTheSpot(matter.description),
      conditions,
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
