import { dictionary } from '#catalogue'
import { calendarOf, dayIn, placeHere } from '#directory'
import { findPerson } from '#identity'
import { licencesHeld } from '#licences'
import { system } from '../../platform/actor.ts'
import { entryAlongside } from '../../platform/audit-entry.ts'
import type { Office } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import { refuse } from '../../platform/refusal.ts'
import { datesOn } from './dates.ts'
import { decidingOn } from './entrustment.ts'
import { type FrozenMatter, frozenMatter } from './frozen-matter.ts'
import type { CaseEvent, CaseFile, MissingItem, Paper } from './model.ts'
import { type PaperFacts, paperNumber } from './papers.ts'
import { progressPath } from './progress-path.ts'
import { momentOf, rightShown, showHolder, showSlots } from './shown.ts'
import type { PaperKind } from './state.ts'
import {
  answersOf,
  eventsOf,
  evidenceAt,
  findCase,
  findPaper,
  holdPaper,
  nextPaperSerial,
  paperIssued,
  papersOf,
  type WrittenPaper,
} from './store.ts'
import { zh } from './text/zh.ts'

export type IssuedPaper = WrittenPaper & { readonly number: string; readonly facts: PaperFacts | null }

/**
 * Issues a paper a deed has called for: numbered in its agency's year, dated the day of the deed, with every word it will
 * show, as things stood at the deed. A job does it right after the deed, or whoever asks first; it is done once. Its file is
 * made afterwards (`make-paper.ts`). Refuses `not-found`.
 */
export async function issuedPaper(office: Office, paperId: string): Promise<IssuedPaper> {
  const paper = (await findPaper(office.database.sql, paperId)) ?? refuse('not-found')
  return isIssued(paper) ? paper : issue(office, paperId)
}

/** The papers of a case, each with its number. */
export async function papersIssued(office: Office, caseId: string): Promise<(Paper & { readonly number: string })[]> {
  const papers = await papersOf(office.database.sql, caseId)
  const numbered: (Paper & { readonly number: string })[] = []
  // One after the other, so that those of one moment are numbered in their order.
  for (const paper of papers) {
    const { number } = paper.number === null ? await issuedPaper(office, paper.id) : paper
    numbered.push({ ...paper, number: number as string })
  }
  return numbered
}

const isIssued = (paper: WrittenPaper): paper is IssuedPaper => paper.number !== null

function issue(office: Office, paperId: string): Promise<IssuedPaper> {
  return office.database.transaction(async (tx, alongside) => {
    const paper = (await holdPaper(tx, paperId)) ?? refuse('not-found')
    if (isIssued(paper)) return paper
    const [file, events] = await Promise.all([findCase(tx, paper.caseId), eventsOf(tx, paper.caseId)])
    const event = events.find(({ seq }) => seq === paper.seq)
    if (!file || !event) throw new Error(`Paper ${paperId} has lost its case`)
    const kind = paper.kind as PaperKind
    const facts = await gather({ tx, office }, { ...file, state: event.to }, event, kind)
    const year = Number(paper.dated.slice(0, 4))
    // Last, because whoever else issues a paper of this kind for this agency now waits until this is done.
    const serial = await nextPaperSerial(tx, file.organisation, kind, year)
    const number = paperNumber(facts.agency, kind, year, serial)
    alongside(paperIssued(paperId, number, facts))
    const did = 'casework.issue-paper'
    const detail = { number, paper: kind }
    alongside(entryAlongside({ at: office.now(), actor: system(did), did, about: file.id, detail }))
    return { ...paper, number, facts }
  })
}

interface Looking {
  readonly tx: Sql
  readonly office: Office
}

/** Only what this paper will show is looked up. */
async function gather(looking: Looking, file: CaseFile, event: CaseEvent, kind: PaperKind): Promise<PaperFacts> {
  const { tx, office } = looking
  const dated = dayIn(event.at)
  const [matter, holder, by, calendar, { region }] = await Promise.all([
    frozenMatter(tx, file),
    showHolder({ tx }, file),
    // A company acts through people: its representative's name stands for its own.
    ['self', 'legal-representative'].includes(file.right) ? undefined : findPerson(tx, file.person),
    calendarOf(tx),
    placeHere(office),
  ])
  const [{ signs, entrusted = signs }, evidence, missing, licence] = await Promise.all([
    decidingOn(tx, matter),
    kind === 'receipt' ? evidenceHandedIn(looking, file, matter, event.at) : [],
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
    ...(by ? { by: { name: by.name, right: zh.mine.rights[rightShown(file)] ?? '' } } : {}),
    organisation: signs.name,
    ...(entrusted === signs ? {} : { entrusted: entrusted.name }),
    agency: entrusted.short,
    sealCode: signs.uscc ?? signs.rawCode ?? signs.id,
    place: region.full.zh,
    dated,
    receivedOn: dates.receivedOn ?? dated,
    permission: matter.description.taskType === '01',
    ...(event.kind === 'resubmitted' ? { again: true } : {}),
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
async function evidenceHandedIn({ tx, office }: Looking, file: CaseFile, matter: FrozenMatter, then: Date) {
  const [answers, evidence] = await Promise.all([answersOf(tx, office.keys, file.id), evidenceAt(tx, file.id, then)])
  return showSlots(matter, answers, evidence, momentOf(file, then)).flatMap(({ name, pieces }) => {
    const [piece] = pieces
    return piece ? [{ name: name.zh, how: zh.metBy[piece.metBy] ?? piece.metBy }] : []
  })
}

/** Each missing item by its name; what the form asks for it is a question, and a notice asks none. */
async function missingNamed(tx: Sql, { description }: FrozenMatter, missing: readonly MissingItem[]) {
  if (missing.length === 0) return []
  const elements = await dictionary(tx)
  const names = new Map<string, string>([
    ...description.evidence.map(({ id, name }) => [id, name.zh] as const),
    ...description.form.flatMap(({ fields }) =>
      fields.map(({ element }) => [element, elements.get(element)?.label.zh ?? element] as const),
    ),
  ])
  return missing.map(({ id, words }) => ({ name: names.get(id) ?? id, words }))
}

async function licenceIssued(tx: Sql, { holder }: CaseFile, licenceId: string) {
  const issued = (await licencesHeld(tx, holder)).find(({ id }) => id === licenceId)
  return issued && { name: issued.typeName.zh, number: issued.number, identifier: issued.identifier }
}
