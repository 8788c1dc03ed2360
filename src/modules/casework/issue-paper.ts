import { dictionary } from '#catalogue'
import { calendarOf, dayIn, placeOf } from '#directory'
import { licencesHeld } from '#licences'
import { system } from '../../platform/actor.ts'
import { writeEntry } from '../../platform/audit-entry.ts'
import type { Doing } from '../../platform/command.ts'
import type { Tx } from '../../platform/db.ts'
import { bucketOf, newId } from '../../platform/ids.ts'
import { datesOn } from './dates.ts'
import { decidingOn } from './entrustment.ts'
import { type FrozenMatter, frozenMatter } from './frozen-matter.ts'
import type { CaseEvent, CaseFile, MissingItem } from './model.ts'
import { type PaperFacts, paperNumber } from './papers.ts'
import { progressPath } from './progress-path.ts'
import { momentOf, showHolder, showSlots } from './shown.ts'
import type { PaperKind } from './state.ts'
import { answersOf, evidenceOf, insertPaper, nextPaperSerial } from './store.ts'
import { zh } from './text/zh.ts'

/**
 * Issues the paper an event calls for within the deed that causes it: numbered in its agency's year, dated that day, with
 * every word it will show as things stand now. Its file is made afterwards (`make-paper.ts`), when nothing is locked.
 */
export async function issuePaper(doing: Doing, file: CaseFile, event: CaseEvent, kind: PaperKind) {
  const { tx, now, actor } = doing
  const dated = dayIn(event.at)
  const year = Number(dated.slice(0, 4))
  const facts = await gather(doing, file, event, kind)
  // Last, because whoever else issues a paper of this kind for this agency now waits until this deed is done.
  const serial = await nextPaperSerial(tx, file.organisation, kind, year)
  const number = paperNumber(facts.agency, kind, year, serial)
  const id = newId(bucketOf(file.id), now)
  await insertPaper(tx, file.id, { id, seq: event.seq, kind, number, dated, facts }, now)
  const did = 'casework.issue-paper'
  const by = actor.kind === 'staff' ? actor : system(did)
  await writeEntry(tx, { at: now, actor: by, did, about: file.id, detail: { number, paper: kind } })
}

/** Only what this paper will show is looked up: the deed waits for it. */
async function gather(doing: Doing, file: CaseFile, event: CaseEvent, kind: PaperKind): Promise<PaperFacts> {
  const { tx, office } = doing
  const dated = dayIn(event.at)
  const [matter, holder, calendar, { region }] = await Promise.all([
    frozenMatter(tx, file),
    showHolder({ tx }, file),
    calendarOf(tx),
    placeOf(tx),
  ])
  const [{ signs, entrusted = signs }, evidence, missing, licence] = await Promise.all([
    decidingOn(tx, matter),
    kind === 'receipt' ? evidenceHandedIn(doing, file, matter) : [],
    missingNamed(tx, matter, event.data.missing ?? []),
    event.data.licenceId ? licenceIssued(tx, file, event.data.licenceId) : undefined,
  ])
  const { remedies, consult } = matter.description
  // What the agency writes for itself is not on any paper.
  const { despite: _, ...told } = event.data
  const dates = datesOn({ ...file, clock: event.clock ?? file.clock }, calendar, dated)
  return {
    caseNo: file.caseNo ?? '',
    matter: matter.name.zh,
    holder: holder.name,
    holderNumber: holder.number,
    organisation: signs.name,
    ...(entrusted === signs ? {} : { entrusted: entrusted.name }),
    agency: entrusted.short,
    sealCode: signs.uscc ?? signs.rawCode ?? signs.id,
    place: region.full.zh,
    dated,
    receivedOn: dates.receivedOn ?? dated,
    acceptBy: dates.acceptBy,
    promiseBy: dates.promiseBy,
    legalBy: dates.legalBy,
    provisional: dates.provisional,
    event: told,
    evidence,
    missing,
    remedies: { reconsider: remedies.reconsider.zh, court: remedies.court.zh },
    licence,
    consultPhone: consult.phone,
    progressUrl: `${office.config.baseUrl}${progressPath({ office }, file) ?? ''}`,
    sample: matter.sample,
  }
}

/** What came, and in which way, as the receipt lists it. */
async function evidenceHandedIn({ tx, office, now }: Doing, file: CaseFile, matter: FrozenMatter) {
  const [answers, evidence] = await Promise.all([answersOf(tx, office.keys, file.id), evidenceOf(tx, file.id)])
  return showSlots(matter, answers, evidence, momentOf(file, now)).flatMap(({ name, pieces }) => {
    const [piece] = pieces
    return piece ? [{ name: name.zh, how: zh.metBy[piece.metBy] ?? piece.metBy }] : []
  })
}

/** Each missing item by the name the form has for it. */
async function missingNamed(tx: Tx, { description }: FrozenMatter, missing: readonly MissingItem[]) {
  if (missing.length === 0) return []
  const elements = await dictionary(tx)
  const names = new Map<string, string>([
    ...description.evidence.map(({ id, name }) => [id, name.zh] as const),
    ...description.form.flatMap(({ fields }) =>
      fields.map(({ element, ask }) => [element, ask?.zh ?? elements.get(element)?.label.zh ?? element] as const),
    ),
  ])
  return missing.map(({ id, words }) => ({ name: names.get(id) ?? id, words }))
}

async function licenceIssued(tx: Tx, { holder }: CaseFile, licenceId: string) {
  const issued = (await licencesHeld(tx, holder)).find(({ id }) => id === licenceId)
  return issued && { name: issued.typeName.zh, number: issued.number, identifier: issued.identifier }
}
