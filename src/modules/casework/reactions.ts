import { noteUse } from '#catalogue'
import { calendarOf, dayIn, maskName } from '#directory'
import { answeringFor, findPerson, whomToTell } from '#identity'
import { licenceById, licencePrinted, licenceStateChanged } from '#licences'
import { send } from '#messages'
import { system } from '../../platform/actor.ts'
import { type Office, perform, performWithin } from '../../platform/command.ts'
import type { Tx } from '../../platform/db.ts'
import { errand, reaction, type Timer } from '../../platform/event.ts'
import { said } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { isAcceptanceOverdue } from './clock.ts'
import { deemCaseAccepted, deliverCase, lapseCorrection } from './commands/let-time-pass.ts'
import { type DatesShown, datesOn } from './dates.ts'
import { endingName } from './endings.ts'
import { caseClosed, caseMoved, paperMade } from './events.ts'
import { frozenMatter } from './frozen-matter.ts'
import { madePaper } from './make-paper.ts'
import { type CaseEvent, type CaseFile, taskAfter, taskOf } from './model.ts'
import { showHolder } from './shown.ts'
import { standingOf } from './standing.ts'
import type { CaseEventKind } from './state.ts'
import { eventsOf, findCase, holdCase, papersOf } from './store.ts'
import { countClosing, keepInboxEntry, unansweredBefore, uncorrectedBefore } from './store-inbox.ts'
import { en } from './text/en.ts'
import { zh } from './text/zh.ts'

/** The agency's inbox follows the case: rebuilt from it each time, so an event that comes late or twice does no harm. */
const keepInbox = reaction(caseMoved, 'casework.keep-inbox', async (doing, { caseId }) => {
  const { tx, now } = doing
  const file = await findCase(tx, caseId)
  if (!file?.caseNo || !file.submittedAt) return
  const [matter, events, holder, calendar] = await Promise.all([
    frozenMatter(tx, file),
    eventsOf(tx, caseId),
    showHolder({ tx }, file),
    calendarOf(tx),
  ])
  const dates = datesOn(file, calendar, dayIn(now))
  await keepInboxEntry(tx, {
    organisation: file.organisation,
    caseId,
    seq: file.seq,
    caseNo: file.caseNo,
    matterCode: file.matterCode,
    matterName: matter.name,
    holderName: holder.kind === 'company' ? holder.name : maskName(holder.name),
    channel: file.channel,
    state: file.state,
    standing: standingOf(file),
    task: taskAfter(events, file.state),
    dueOn: dates.dueOn ?? dates.correctBy,
    legalBy: dates.legalBy,
    correctBy: file.correctBy,
    examinedBy: [...events].reverse().find(({ kind }) => kind === 'opinion-given')?.actorId ?? null,
    takenBy: file.takenBy,
    submittedAt: file.submittedAt,
    closedAt: file.closedAt,
    updatedAt: file.updatedAt,
  })
})

/** The file of the paper that was issued with the event, if it called for one; made where nothing is locked. */
const makePaper = errand(caseMoved, 'casework.make-paper', {
  go: async ({ office }, { caseId, seq }) => {
    const paper = (await papersOf(office.database.sql, caseId)).find((one) => one.seq === seq)
    if (paper) await madePaper(office, paper.id)
    return paper?.kind
  },
  // Told even when a reader's first look had made it: the decision that waits for it must hear of it.
  run: async (doing, { caseId }, kind) => {
    if (kind) doing.publish(paperMade, { caseId, kind })
  },
})

type Told = keyof (typeof zh)['tell']

const told: Partial<Record<CaseEventKind, Told>> = {
  submitted: 'receipt',
  resubmitted: 'receipt',
  accepted: 'accepted',
  'deemed-accepted': 'deemed',
  'correction-asked': 'correction',
  'correction-lapsed': 'lapsed',
  rejected: 'rejected',
  'not-required': 'rejected',
  suspended: 'suspended',
  resumed: 'resumed',
  extended: 'extended',
  granted: 'granted',
  denied: 'denied',
  certified: 'certified',
  withdrawn: 'withdrawn',
  terminated: 'terminated',
  voided: 'voided',
}

/** The applicant is told at every step, in both languages, with the day by which the next one comes. */
const tellApplicant = reaction(caseMoved, 'casework.tell-applicant', async (doing, { caseId, seq, kind }) => {
  const which = told[kind as CaseEventKind]
  const file = which && (await findCase(doing.tx, caseId))
  if (!which || !file) return
  const { tx, now } = doing
  const [matter, calendar, events] = await Promise.all([frozenMatter(tx, file), calendarOf(tx), eventsOf(tx, caseId)])
  const dates = datesOn(file, calendar, dayIn(now))
  const why = which === 'voided' ? endingName(await whyOf(tx, caseId, seq)) : undefined
  const day = dayToName(which, dates)
  const detail = (lang: 'zh' | 'en') => (why ? said(lang, why) : day && plainDay(day, lang)) ?? ''
  const { plainName } = matter.description
  const body = (words: typeof zh, lang: 'zh' | 'en') => {
    const say = words.tell[which] as (matter: string, detail: string) => string
    return say(said(lang, plainName), detail(lang))
  }
  const forHolder = await ownLine(tx, file)
  const people = await whomToTell(tx, { holder: file.holder, by: file.person, matter: file.matterCode }, now)
  for (const to of people)
    await send(doing, {
      to,
      kind: `casework.${kind}`,
      subject: {
        zh: `${zh.events[kind as CaseEventKind]}：${plainName.zh}`,
        en: `${en.events[kind as CaseEventKind]}: ${said('en', plainName)}`,
      },
      body: {
        zh: withLine(body(zh, 'zh'), to === file.person ? forHolder?.agent.zh : forHolder?.holder.zh),
        en: withLine(body(en, 'en'), to === file.person ? forHolder?.agent.en : forHolder?.holder.en),
      },
      happened: placeOf(events, seq),
      link: file.state === 'correction' ? `/my/cases/${caseId}/tasks` : `/my/cases/${caseId}`,
      mail: true,
    })
})

/** One deed may be several steps, which happen in one moment and are told by jobs that do not wait for each other. */
function placeOf(events: readonly CaseEvent[], seq: number) {
  const event = events.find((one) => one.seq === seq)
  if (!event) return undefined
  const [first] = events.filter(({ at }) => at.getTime() === event.at.getTime())
  return { at: event.at, place: seq - (first?.seq ?? seq) }
}

const withLine = (body: string, line: string | undefined) => (line ? `${body} ${line}` : body)

/** Of a person's application in another's hand, whose hand it is is said to the one, and whose application to the other. */
async function ownLine(tx: Tx, { holder, person, right }: CaseFile) {
  if (holder.kind !== 'person' || right === 'self') return undefined
  const [applicant, by] = await Promise.all([findPerson(tx, holder.id), findPerson(tx, person)])
  const [whose, hand] = [applicant?.name ?? '', by?.name ?? '']
  return {
    agent: { zh: zh.tellFor.agent(whose), en: en.tellFor.agent(whose) },
    holder: { zh: zh.tellFor.holder(hand), en: en.tellFor.holder(hand) },
  }
}

type LicenceTold = keyof (typeof zh)['licenceTold']

/** States of a licence its holder must hear of; where a newer version takes its place, the case tells of that. */
const licenceTold: Readonly<Record<string, LicenceTold>> = {
  '02': 'heldBack',
  '03': 'annulled',
  '04': 'struckOff',
  '07': 'revoked',
}

/**
 * Whoever holds a licence is told that it is held back, annulled, struck off, revoked or given back, where the reason and the
 * ground stand, and what can be done against it (行政复议法 art. 20, 行政诉讼法 art. 46). A company is told through those who bind it.
 */
const tellHolder = reaction(
  licenceStateChanged,
  'casework.tell-holder',
  async (doing, { licenceId, holder, from, to }) => {
    const which = from === '02' && to === '01' ? 'givenBack' : licenceTold[to]
    if (!which) return
    const { tx, now } = doing
    const name = (await licenceById(tx, licenceId))?.typeName
    if (!name) return
    for (const person of holder.kind === 'person' ? [holder.id] : await answeringFor(tx, holder.id, now))
      await send(doing, {
        to: person,
        kind: `licences.${which}`,
        subject: { zh: zh.licenceTold[which](name.zh), en: en.licenceTold[which](said('en', name)) },
        body: { zh: zh.licenceToldBody(which !== 'givenBack'), en: en.licenceToldBody(which !== 'givenBack') },
        link: `/my/licences/${licenceId}`,
        mail: true,
      })
  },
)

/** A voided case gets no paper: its applicant is told the reason in the message itself. */
async function whyOf(tx: Tx, caseId: string, seq: number): Promise<string | undefined> {
  return (await eventsOf(tx, caseId)).find((one) => one.seq === seq)?.data.why
}

/** The day by which the next step comes, where the message names one. */
function dayToName(which: Told, { promiseBy, correctBy, acceptBy }: DatesShown): string | null {
  if (which === 'accepted') return promiseBy
  return which === 'correction' ? correctBy : acceptBy
}

function plainDay(day: string, lang: 'zh' | 'en'): string {
  const at = new Date(`${day}T00:00:00Z`)
  const style = { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' } as const
  return at.toLocaleDateString(lang === 'zh' ? 'zh-CN' : 'en-GB', style)
}

/** Where there is no licence to make, the decision is delivered as soon as its document is made. */
const deliverDecision = reaction(paperMade, 'casework.deliver-decision', async (doing, { caseId, kind }) => {
  if (kind !== 'grant' && kind !== 'denial') return
  const file = await holdCase(doing.tx, caseId)
  if (file?.state === 'decided-grant' || file?.state === 'decided-deny')
    await performWithin(doing, deliverCase, { caseId })
})

/** The licence can be opened: that delivers it, together with the decision, whose document is made now if it was not yet. */
const deliverLicence = errand(licencePrinted, 'casework.deliver-licence', {
  go: async ({ office }, { caseId }) => {
    const papers = caseId ? await papersOf(office.database.sql, caseId) : []
    const decision = papers.find(({ kind }) => kind === 'grant')
    if (decision) await madePaper(office, decision.id)
  },
  run: async (doing, { caseId }) => {
    const file = caseId && (await holdCase(doing.tx, caseId))
    if (file && file.state === 'certifying') await performWithin(doing, deliverCase, { caseId: file.id })
  },
})

/** The figures everybody may see are counted as cases close. */
const countClosed = reaction(caseClosed, 'casework.count-closed', async (doing, { caseId, organisation, closedAt }) => {
  const { tx } = doing
  const file = await findCase(tx, caseId)
  if (!file?.submittedAt) return
  const events = await eventsOf(tx, caseId)
  // What should never have been entered was no case, and what its applicant took back was not finished by anybody.
  if (events.some(({ kind }) => kind === 'voided' || kind === 'withdrawn')) return
  const closed = new Date(closedAt)
  const granted = events.some(({ kind }) => kind === 'granted')
  const decided = events.find(({ kind }) => kind === 'granted' || kind === 'denied')
  await countClosing(tx, {
    day: dayIn(closed),
    organisation,
    granted,
    onTheSpot: decided !== undefined && decided.at.getTime() === file.submittedAt.getTime(),
    minutes: Math.max(0, Math.round((closed.getTime() - file.submittedAt.getTime()) / 60_000)),
  })
})

/** What people apply for most stands first on the home page and in what is found. */
const countUse = reaction(caseMoved, 'casework.count-use', async ({ tx }, { caseId, kind }) => {
  const file = kind === 'submitted' ? await findCase(tx, caseId) : undefined
  if (file) await noteUse(tx, file.matterId)
})

export const reactions = [
  keepInbox,
  makePaper,
  tellApplicant,
  tellHolder,
  deliverDecision,
  deliverLicence,
  countClosed,
  countUse,
]

const atOnce = 200

/**
 * What the law does by itself when time passes: unanswered applications count as accepted, uncorrected ones go back.
 * Found in the inbox, which knows the due days; each case is judged by its own clock and is a deed of its own, so that one
 * that cannot be done holds up no other.
 */
export const sweep: Timer = {
  name: 'casework.sweep',
  cron: '*/5 * * * *',
  async run({ tx, now, office }) {
    const today = dayIn(now)
    const calendar = await calendarOf(tx)
    for (const { caseId } of await unansweredBefore(tx, today, atOnce)) {
      const file = await findCase(tx, caseId)
      const overdue = file?.clock && isAcceptanceOverdue(file.clock, calendar, today)
      if (overdue && taskOf(file.state) === 'accept') await attempt(office, deemCaseAccepted, caseId)
    }
    for (const { caseId } of await uncorrectedBefore(tx, today, atOnce)) {
      const file = await findCase(tx, caseId)
      if (file?.state === 'correction' && file.correctBy && file.correctBy < today)
        await attempt(office, lapseCorrection, caseId)
    }
  },
}

/** Somebody may have been quicker: what is refused now was done otherwise. A case that is faulty is told of and left for now. */
async function attempt(office: Office, deed: typeof deemCaseAccepted, caseId: string) {
  try {
    await perform(office, deed, system(sweep.name), { caseId })
  } catch (error) {
    if (!(error instanceof Refusal))
      office.log.error({ err: error, caseId }, 'what the law does by itself could not be done')
  }
}
