import { Type } from 'typebox'
import { findOrganisation, officialName } from '#directory'
import { proofCode, sameText } from '../../platform/crypto.ts'
import { parseCaseNumber } from '../../platform/ids.ts'
import { query } from '../../platform/query.ts'
import { Dates, deadlinesOf } from './dates.ts'
import { frozenMatter } from './frozen-matter.ts'
import { BothText } from './shown.ts'
import { standingOf } from './standing.ts'
import { eventsOf, findCaseByNo } from './store.ts'

/** What whoever holds a receipt may see: where the case stands, without names. */
export const progress = query({
  name: 'casework.progress',
  input: Type.Object({ caseNo: Type.String({ maxLength: 60 }), c: Type.Optional(Type.String({ maxLength: 20 })) }),
  output: Type.Object({
    caseNo: Type.String(),
    matterName: BothText,
    organisationName: BothText,
    state: Type.String(),
    standing: Type.String(),
    submittedAt: Type.Union([Type.Unsafe<Date>({}), Type.Null()]),
    dates: Dates,
    events: Type.Array(Type.Object({ kind: Type.String(), at: Type.Unsafe<Date>({}) })),
  }),
  async run(looking, { caseNo, c }) {
    const { tx, office, now } = looking
    const parsed = parseCaseNumber(caseNo)
    if (!parsed.ok || !c || !sameText(c.toUpperCase(), proofCode(office.keys.token, parsed.text))) return undefined
    const file = await findCaseByNo(tx, parsed.bucket, parsed.text)
    if (!file) return undefined
    const [matter, organisation, events] = await Promise.all([
      frozenMatter(tx, file),
      findOrganisation(tx, file.organisation),
      eventsOf(tx, file.id),
    ])
    return {
      caseNo: parsed.text,
      matterName: matter.name,
      organisationName: organisation ? officialName(organisation) : { zh: '' },
      state: file.state,
      standing: standingOf(file),
      submittedAt: file.submittedAt,
      dates: await deadlinesOf(tx, file, now),
      events: events.filter(({ kind }) => kind !== 'opinion-given').map(({ kind, at }) => ({ kind, at })),
    }
  },
})
