import { Type } from 'typebox'
import { openCases } from '#casework'
import { companiesOf } from '#identity'
import type { Sql } from '../../platform/db.ts'
import { query } from '../../platform/query.ts'
import { BothText } from '../../platform/schema.ts'

/** What stands in the way of closing an account, and what would go with it. */
export async function standingAt(at: Sql, person: string, now: Date) {
  const open = await openCases(at, { kind: 'person', id: person }, now)
  const represented = (await companiesOf(at, person, now)).filter(({ right }) => right === 'legal-representative')
  return {
    running: open.filter(({ state }) => state !== 'draft'),
    drafts: open.filter(({ state }) => state === 'draft'),
    companies: represented.map(({ company }) => company.name),
  }
}

export const closingOffered = query({
  name: 'portal.closing-offered',
  input: Type.Object({}),
  output: Type.Object({
    /** Not over: they have to be finished or withdrawn first. */
    running: Type.Array(Type.Object({ caseId: Type.String(), name: BothText, standing: BothText })),
    drafts: Type.Integer(),
    /** Whose legal representative one is by the register. */
    companies: Type.Array(Type.String()),
  }),
  async run({ tx, actor, now }) {
    if (actor.kind !== 'person') return undefined
    const { running, drafts, companies } = await standingAt(tx, actor.id, now)
    return {
      running: running.map(({ caseId, matterName, stateWords }) => ({
        caseId,
        name: matterName,
        standing: stateWords,
      })),
      drafts: drafts.length,
      companies,
    }
  },
})
