import { Type } from 'typebox'
import { companiesOf, isHolder } from '#identity'
import type { Looking } from '../../platform/query.ts'
import { caseStates, isFinal } from './state.ts'
import { countCasesNotIn } from './store.ts'

/** A company one may act for, and how many of its cases are under way. */
export const CompanyCases = Type.Object({ id: Type.String(), name: Type.String(), open: Type.Integer() })

/** What is under way for the companies one may act for and does not act for now: their cases are in no list of one's own. */
export async function openForCompanies({ actor, tx, now }: Pick<Looking, 'actor' | 'tx' | 'now'>) {
  if (actor.kind !== 'person') return []
  const companies = await companiesOf(tx, actor.id, now)
  const others = companies.filter(({ company }) => !isHolder(actor, { kind: 'company', id: company.id }))
  const counted = await Promise.all(
    others.map(async ({ company: { id, name } }) => ({
      ...{ id, name },
      open: await countCasesNotIn(tx, { kind: 'company', id }, caseStates.filter(isFinal)),
    })),
  )
  return counted.filter(({ open }) => open > 0)
}
