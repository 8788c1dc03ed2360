import { canBeAppliedFor, findMatter, popularMatters, searchMatters } from '#catalogue'
import { type Day, organisationsOf, shortName } from '#directory'
import type { Holder } from '#identity'
import { caseRenewing, licenceRenewals, licencesHeld } from '#licences'
import type { Sql } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import { choicesOf, type LicenceInQuestion, licencesInQuestion } from './about-licence.ts'
import type { CaseFile } from './model.ts'
import { renewalsUnderWay } from './renewals.ts'

/** What a clerk may take in: one agency's matters, or everybody's where none is named. */
interface Reach {
  readonly organisation: string | undefined
}

/** A licence of the person here, or of a company they act for, that can be renewed today. */
export interface RenewalOffered {
  readonly licenceId: string
  readonly typeName: Both
  readonly number: string
  readonly endsOn: string
  readonly holder: Holder
  readonly code: string
  /** The application for it that is under way already. */
  readonly caseId: string | null
}

interface Standing extends Reach {
  readonly holders: readonly Holder[]
  readonly cases: readonly CaseFile[]
  readonly today: Day
}

/** Licences that can be renewed today by a matter this clerk takes in; the next to end first. Other licences are nobody's business here. */
export async function renewalsOffered(
  at: Sql,
  { holders, cases, today, organisation }: Standing,
): Promise<RenewalOffered[]> {
  const offered = await Promise.all(
    holders.map(async (holder) => {
      const licences = await licencesHeld(at, holder)
      const renewals = await licenceRenewals(at, licences, today)
      // What somebody has begun at home is theirs until they hand it in: a clerk is led only to what clerks see.
      const underWay = (await renewalsUnderWay(at, holder)).filter(({ caseId }) =>
        cases.some(({ id }) => id === caseId),
      )
      const found = await Promise.all(
        licences.map(async (licence) => {
          const { id, typeName, number, validTo } = licence
          const code = renewals.get(id)?.code
          const matter = code === undefined ? undefined : await findMatter(at, code)
          if (!matter || validTo === null || !canBeAppliedFor(matter)) return []
          if (organisation !== undefined && matter.organisation !== organisation) return []
          const caseId = caseRenewing(licence, underWay) ?? null
          return [{ licenceId: id, typeName, number, endsOn: validTo, holder, code: matter.code, caseId }]
        }),
      )
      return found.flat()
    }),
  )
  return offered.flat().toSorted((one, other) => one.endsOn.localeCompare(other.endsOn))
}

/** Several licences of a holder that a matter this clerk takes in could be about; undefined where there is nothing to choose. */
export async function whichLicence(
  at: Sql,
  {
    code,
    holder,
    today,
    organisation,
  }: Reach & { readonly code: string; readonly holder: Holder; readonly today: Day },
): Promise<{ readonly name: Both; readonly licences: LicenceInQuestion[] } | undefined> {
  const matter = await findMatter(at, code)
  if (!matter?.description || !canBeAppliedFor(matter)) return undefined
  if (organisation !== undefined && matter.organisation !== organisation) return undefined
  const licences = await licencesInQuestion(at, holder, matter.description, today)
  if (licences.length < 2) return undefined
  return { name: matter.name, licences: await choicesOf(at, holder, matter.id, licences) }
}

/** A matter a clerk can begin, or at least read about. */
export interface MatterOffered {
  readonly code: string
  readonly name: Both
  readonly organisationName: Both
  readonly online: boolean
}

const mostFound = 12
const mostOffered = 6

/** What the words find: matters for people first, those for companies only where none is or where somebody acts for one. */
export async function mattersFound(
  at: Sql,
  { q, organisation, actsForCompany }: Reach & { readonly q: string; readonly actsForCompany: boolean },
): Promise<MatterOffered[]> {
  const { matters } = await searchMatters(at, { q, organisation, boost: 'person', limit: 50 })
  const forPeople = matters.filter(({ audience }) => audience.length === 0 || audience.includes('person'))
  const others = matters.filter((one) => !forPeople.includes(one))
  const shown = actsForCompany || forPeople.length === 0 ? [...forPeople, ...others] : forPeople
  return named(
    at,
    shown.slice(0, mostFound).map(({ described, ...one }) => ({ ...one, online: described })),
  )
}

/** What people can begin here, the most often begun first. */
export async function mattersOffered(at: Sql, { organisation }: Reach): Promise<MatterOffered[]> {
  const [used, { matters }] = await Promise.all([
    popularMatters(at, mostOffered, { audience: 'person', organisation }),
    searchMatters(at, { audience: 'person', organisation, limit: 2 * mostOffered }),
  ])
  const others = matters.filter(({ code, described }) => described && !used.some((one) => one.code === code))
  const shown = [...used, ...others].slice(0, mostOffered)
  return named(
    at,
    shown.map((one) => ({ ...one, online: true })),
  )
}

type Unnamed = Pick<MatterOffered, 'code' | 'name' | 'online'> & { readonly organisation: string }

async function named(at: Sql, matters: readonly Unnamed[]): Promise<MatterOffered[]> {
  const agencies = await organisationsOf(at, [...new Set(matters.map(({ organisation }) => organisation))])
  const names = new Map(agencies.map((one) => [one.id, shortName(one)]))
  return matters.map(({ code, name, organisation, online }) => ({
    ...{ code, name, online },
    organisationName: names.get(organisation) ?? { zh: '' },
  }))
}
