import { Type } from 'typebox'
import { canBeAppliedFor, dictionary, findMatter } from '#catalogue'
import { dayIn } from '#directory'
import {
  applicantOf,
  findPerson,
  type Holder,
  leanOn,
  mattersOf,
  reaches,
  refuseBelow,
  rightOf,
  stillActs,
} from '#identity'
import { has } from '../../../platform/actor.ts'
import { command, type Doing } from '../../../platform/command.ts'
import { bucketOf, newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { licenceMeant, licencesInQuestion } from '../about-licence.ts'
import { fetchKnown } from '../known.ts'
import type { CaseFile } from '../model.ts'
import { staysOpen } from '../moving.ts'
import { findDraft, insertCase, insertEvidence, saveAnswers } from '../store.ts'
import { holdVisit } from '../store-counter.ts'
import { refuseSecond } from '../under-way.ts'

/**
 * Opens a draft: everything that is known is filled in at once, with where it came from. A draft of the same holder for the
 * same matter and licence is continued, not doubled; which licence is asked where they have several of its kind. Beside one that was handed in and is not decided a second is refused, or asked about
 * where several are possible (`refuseSecond`). At a counter the clerk says for whom (`holder`): somebody whose card they read, and
 * their own agency's matters unless it is a general counter. A person always begins for whom they act, and only what their
 * right reaches to; a page that named somebody else (`applicant`) begins nothing. One whose session has less than the matter's
 * level is led to where it is raised.
 */
export const startCase = command({
  name: 'casework.start-case',
  input: Type.Object({
    code: Type.String({ minLength: 1, maxLength: 200 }),
    /** The person at the counter: it is for them where no `holder` is named. */
    personId: Type.Optional(Type.String({ format: 'uuid' })),
    holder: Type.Optional(
      Type.Object({
        kind: Type.Optional(Type.Enum(['person', 'company'])),
        id: Type.String({ format: 'uuid' }),
        /** The person at the counter. */
        person: Type.String({ format: 'uuid' }),
      }),
    ),
    /** In whose name the page said it would be: they may have changed over in another window since. */
    applicant: Type.Optional(Type.String({ format: 'uuid' })),
    /** Which licence it renews or changes, where the holder has several of its kind. */
    licence: Type.Optional(Type.String({ format: 'uuid' })),
    /** I know of the one that is under way and want another beside it. */
    another: Type.Optional(Type.Boolean()),
  }),
  allow: ({ actor }, { holder, personId }) => (holder || personId ? has(actor, 'clerk') : actor.kind === 'person'),
  async run(doing, { code, personId, holder: named, applicant: shown, licence, another }) {
    const { tx, actor, now, office } = doing
    if (personId && named && named.person !== personId) refuse('invalid', { personId: 'not-listed' })
    const given = named ?? (personId ? { id: personId, person: personId } : undefined)
    const matter = (await findMatter(tx, code)) ?? refuse('not-found')
    const { description } = matter
    if (!description || !canBeAppliedFor(matter)) return refuse('matter-not-online')
    if (actor.kind === 'staff' && actor.scope === 'own' && actor.organisation !== matter.organisation)
      refuse('matter-of-another-agency')
    const who = await applicant(doing, matter.code, given)
    if (shown !== undefined && shown !== who.holder.id) refuse('acting-changed')
    if (!takes(description.serviceObjects, who.holder))
      refuse(who.holder.kind === 'person' ? 'matter-for-companies' : 'matter-for-people')
    const atCounter = actor.kind === 'staff'
    refuseBelow(actor, description.minAssurance)
    const aboutLicence = licenceMeant(await licencesInQuestion(tx, who.holder, description, dayIn(now)), licence)
    const wish = { matterId: matter.id, licence: aboutLicence }
    const clerk = atCounter ? actor.id : undefined
    const draft = await findDraft(tx, who.holder, wish, clerk)
    if (draft) return { caseId: draft.id, known: 0, fetched: 0 }
    await refuseSecond(tx, { holder: who.holder, wish, description, another })

    const file: CaseFile = {
      id: newId(bucketOf(who.holder.id), now),
      caseNo: null,
      matterId: matter.id,
      matterCode: matter.code,
      matterVersion: matter.version,
      organisation: matter.organisation,
      holder: who.holder,
      person: who.person,
      right: who.right,
      channel: atCounter ? 'counter' : 'online',
      takenBy: atCounter ? actor.id : null,
      aboutLicence,
      state: 'draft',
      seq: 0,
      submittedAt: null,
      clock: null,
      correctBy: null,
      createdAt: now,
      updatedAt: now,
      closedAt: null,
    }
    if (!(await insertCase(tx, file))) {
      const begun = (await findDraft(tx, who.holder, wish)) ?? refuse('step-not-possible')
      return { caseId: begun.id, known: 0, fetched: 0 }
    }
    const elements = await dictionary(tx)
    const { answers, evidence } = await fetchKnown(doing, file, { ...matter, description }, elements)
    await saveAnswers(tx, office.keys, file.id, answers, sealedAmong(elements))
    for (const one of evidence) await insertEvidence(tx, file.id, one)
    return { caseId: file.id, known: answers.length, fetched: evidence.length }
  },
  about: (_input, { caseId }) => caseId,
  tell: ({ code }, { known, fetched }) => ({ matter: code, known, fetched }),
})

/** Elements whose values are encrypted at rest. */
export function sealedAmong(elements: Awaited<ReturnType<typeof dictionary>>): ReadonlySet<string> {
  return new Set([...elements.values()].filter(({ sealed }) => sealed).map(({ id }) => id))
}

interface Applicant {
  readonly holder: Holder
  readonly person: string
  readonly right: CaseFile['right']
}

async function applicant(
  doing: Doing,
  matter: string,
  given?: { kind?: Holder['kind']; id: string; person: string },
): Promise<Applicant> {
  const { actor, tx, now } = doing
  if (actor.kind === 'person') {
    await staysOpen(doing)
    const holder = applicantOf(actor) ?? refuse('not-allowed')
    if (!reaches(mattersOf(actor), matter)) refuse('matter-not-entrusted')
    if (!(await stillActs(tx, actor, matter, now))) refuse('acting-changed')
    return { holder, person: actor.id, right: rightOf(actor) }
  }
  if (!given || actor.kind !== 'staff') return refuse('not-allowed')
  // The card was read at the counter: the highest level there is (domain B4.2).
  // Held: two loads of one page begin one draft.
  if (!(await holdVisit(tx, actor.id, given.person, now))) refuse('card-not-read')
  if (!(await findPerson(tx, given.person))) refuse('not-found')
  const { kind, id, person } = given
  if (id === person && kind !== 'company') return { holder: { kind: 'person', id }, person, right: 'self' }
  const acts = await leanOn(tx, person, id, now)
  if (!acts || (kind ?? acts.holder.kind) !== acts.holder.kind)
    return refuse('not-acting-for', { for: 'not-acting-for' })
  if (!reaches(acts.matters, matter)) refuse('matter-not-entrusted', { for: 'matter-not-entrusted' })
  return { holder: acts.holder, person, right: acts.right }
}

/** serviceObject 1 is a natural person; all others are some kind of organisation. */
function takes(serviceObjects: readonly string[], holder: Holder): boolean {
  return serviceObjects.some((object) => (object === '1') === (holder.kind === 'person'))
}
