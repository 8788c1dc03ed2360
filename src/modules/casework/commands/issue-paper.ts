import { Type } from 'typebox'
import { calendarOf, dayIn, findOrganisation, placeOf } from '#directory'
import { licencesHeld } from '#licences'
import { command, type Doing } from '../../../platform/command.ts'
import { registerFile } from '../../../platform/files.ts'
import { bucketOf, newId } from '../../../platform/ids.ts'
import { authorityOf, provesNothing } from '../../../platform/paper/sealing.ts'
import { drawSheet } from '../../../platform/paper/sheet.ts'
import { sign } from '../../../platform/paper/sign.ts'
import { refuse } from '../../../platform/refusal.ts'
import { datesOn } from '../dates.ts'
import type { CaseEvent, CaseFile } from '../model.ts'
import { frozenMatter, held } from '../moving.ts'
import { type PaperFacts, paperNumber, paperOf } from '../papers.ts'
import { progressPath } from '../queries.ts'
import { showHolder, showSlots } from '../shown.ts'
import { type PaperKind, paperNames, stateOf, transition } from '../state.ts'
import { answersOf, eventsOf, evidenceOf, insertPaper, nextPaperSerial, papersOf } from '../store.ts'
import { zh } from '../text/zh.ts'

/**
 * Makes the paper an event calls for: numbered in its agency's year, dated the day of the event, sealed, once. An event
 * without a paper makes none.
 */
export const issuePaper = command({
  name: 'casework.issue-paper',
  input: Type.Object({ caseId: Type.String({ format: 'uuid' }), seq: Type.Integer({ minimum: 1 }) }),
  allow: ({ actor }) => actor.kind === 'system',
  about: ({ caseId }) => caseId,
  async run(doing, { caseId, seq }) {
    const { tx, now, office } = doing
    const file = await held(doing, caseId)
    const events = await eventsOf(tx, caseId)
    const kind = paperFor(events, seq)
    if (!kind || (await papersOf(tx, caseId)).some((paper) => paper.seq === seq && paper.kind === kind))
      return { number: null }
    const event = events.find((one) => one.seq === seq) as CaseEvent
    const dated = dayIn(event.at)
    const organisation = (await findOrganisation(tx, file.organisation)) ?? refuse('not-found')
    const year = Number(dated.slice(0, 4))
    const serial = await nextPaperSerial(tx, file.organisation, kind, year)
    const number = paperNumber(organisation.short ?? organisation.name, kind, year, serial)
    const licenceId = events.find(({ data }) => data.licenceId)?.data.licenceId
    const facts = await gather(doing, file, event, { organisation: organisation.name, number, dated, licenceId })
    const drawn = await drawSheet({ ...paperOf(kind, facts, provesNothing), at: now })
    const authority = await authorityOf(office)
    const code = organisation.uscc ?? organisation.rawCode ?? organisation.id
    const { region } = await placeOf(tx)
    const seal = await authority.sealFor({ name: organisation.name, code })
    const sealed = await sign(drawn, seal, { reason: paperNames[kind].zh, location: region.full.zh, at: now })
    const bucket = bucketOf(caseId)
    const kept = await office.files.keep(sealed, 'application/pdf', bucket, now)
    await registerFile(tx, { ...kept, name: `${number}.pdf`, owner: null }, now)
    const paper = { id: newId(bucket, now), seq, kind, number, dated, fileId: kept.id, sha256: kept.sha256 }
    await insertPaper(tx, caseId, paper, now)
    return { number }
  },
  tell: (_input, { number }) => (number ? { number } : { none: true }),
})

/** The row of the transition table that this event took says which paper it calls for. */
function paperFor(events: readonly CaseEvent[], seq: number): PaperKind | undefined {
  const before = events.filter((one) => one.seq < seq)
  const event = events.find((one) => one.seq === seq)
  return event && transition(stateOf(before), event.kind).paper
}

async function gather(
  { tx, office, now }: Doing,
  file: CaseFile,
  event: CaseEvent,
  {
    organisation,
    number,
    dated,
    licenceId,
  }: { organisation: string; number: string; dated: string; licenceId: string | undefined },
): Promise<PaperFacts> {
  const [matter, holder, answers, evidence, calendar, licences] = await Promise.all([
    frozenMatter(tx, file),
    showHolder({ tx }, file),
    answersOf(tx, office.keys, file.id),
    evidenceOf(tx, file.id),
    calendarOf(tx),
    licencesHeld(tx, file.holder),
  ])
  const { description } = matter
  // As the clock stood at the event: a paper made late says what it would have said in time.
  const dates = datesOn({ ...file, clock: event.clock ?? file.clock }, calendar, dated)
  const issued = licences.find(({ id }) => id === licenceId)
  const slots = showSlots(matter, answers, evidence, now)
  const names = new Map<string, string>([
    ...description.evidence.map(({ id, name }) => [id, name.zh] as const),
    ...description.form.flatMap(({ fields }) =>
      fields.map(({ element, ask }) => [element, ask?.zh ?? element] as const),
    ),
  ])
  return {
    number,
    caseNo: file.caseNo ?? '',
    matter: matter.name.zh,
    holder: holder.name,
    holderNumber: holder.number,
    organisation,
    dated,
    receivedOn: dates.receivedOn ?? dated,
    acceptBy: dates.acceptBy,
    promiseBy: dates.promiseBy,
    legalBy: dates.legalBy,
    provisional: dates.provisional,
    event: event.data,
    evidence: slots.flatMap(({ name, pieces }) => {
      const [piece] = pieces
      return piece ? [{ name: name.zh, how: zh.metBy[piece.metBy] ?? piece.metBy }] : []
    }),
    missing: (event.data.missing ?? []).map(({ id, words }) => ({ name: names.get(id) ?? id, words })),
    remedies: { reconsider: description.remedies.reconsider.zh, court: description.remedies.court.zh },
    basis: description.legalBasis.map(({ law, article }) => `${law} ${article}`),
    licence: issued && { name: issued.typeName.zh, number: issued.number, identifier: issued.identifier },
    consultPhone: description.consult.phone,
    progressUrl: `${office.config.baseUrl}${progressPath({ office }, file) ?? ''}`,
    sample: matter.sample,
  }
}
